import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Interrupted } from '../../experiments/store/run-progress.js';
import type { MakeRunOptions } from './make-run.js';
import type { TrainingNews, TrainingOrder, TrainingTask } from './training-worker.js';
import { errorOfNews } from './worker-failure.js';

/** One training to make from what a run left, and the run's folder. */
export interface PlannedTraining {
  readonly folder: string;
  readonly task: TrainingTask;
}

/**
 * Makes trainings side by side in worker processes, each of which loads the data once and takes
 * one order after the other; results do not depend on how many there are.
 *
 * The first failure stops the others at their next epoch and is thrown after they ended; what was
 * finished stays.
 *
 * @param jobs - most processes.
 * @param onFinished - called after each.
 * @throws {InputError} a worker's complaint. @throws {Interrupted} after Ctrl-C.
 */
export async function makeTrainings(
  planned: readonly PlannedTraining[],
  jobs: number,
  options: MakeRunOptions,
  onFinished: () => void,
): Promise<void> {
  const waiting = [...planned];
  const alive = new Set<ChildProcess>();
  let failure: unknown = null;
  const stop = (reason: unknown) => {
    failure ??= reason;
    waiting.length = 0;
    for (const child of alive) child.kill('SIGINT');
  };
  const interrupt = () => stop(new Interrupted('interrupted'));
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const lane = async () => {
      const child = fork(fileURLToPath(new URL('./training-worker.js', import.meta.url)));
      alive.add(child);
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await fillOne(child, { folder: next.folder, task: next.task, options });
          onFinished();
        }
      } catch (error) {
        stop(error);
      } finally {
        alive.delete(child);
        if (child.connected) child.disconnect();
      }
    };
    await Promise.all(Array.from({ length: Math.min(Math.max(1, jobs), planned.length) }, lane));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  if (failure !== null) throw failure;
}

function fillOne(child: ChildProcess, order: TrainingOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      child.off('message', hear);
      child.off('error', fail);
      child.off('exit', end);
      act();
    };
    const hear = (news: TrainingNews) =>
      settle(() => {
        if (news.kind === 'finished') resolve();
        else reject(errorOfNews(news));
      });
    const fail = (error: Error) => settle(() => reject(error));
    const end = (code: number | null, signal: string | null) =>
      fail(new Error(`training worker ended with ${signal ?? `exit code ${code}`}`));
    child.on('message', hear);
    child.on('error', fail);
    child.on('exit', end);
    child.send(order);
  });
}
