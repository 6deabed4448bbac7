import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RetrainingSettings } from '../experiments/retraining/retraining-record.js';
import { Interrupted } from '../experiments/run-progress.js';
import type { MakeRunOptions } from './make-run.js';
import type { RetrainNews, RetrainOrder } from './retrain-worker.js';
import { errorOfNews } from './worker-failure.js';

/** One retraining to make, and the folder of its source run. */
export interface PlannedRetraining {
  readonly folder: string;
  readonly settings: RetrainingSettings;
}

/**
 * Makes retrainings side by side in worker processes, each of which loads the data once and takes
 * one order after the other; results do not depend on how many there are.
 *
 * The first failure stops the others at their next epoch and is thrown after they ended; what was
 * finished stays.
 *
 * @param jobs - most processes.
 * @param onFinished - called after each.
 * @throws {InputError} a worker's complaint. @throws {Interrupted} after Ctrl-C.
 */
export async function makeRetrainings(
  planned: readonly PlannedRetraining[],
  jobs: number,
  options: MakeRunOptions,
  onFinished: (news: Extract<RetrainNews, { kind: 'finished' }>) => void,
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
      const child = fork(fileURLToPath(new URL('./retrain-worker.js', import.meta.url)));
      alive.add(child);
      try {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          onFinished(await fillOne(child, { ...next, options }));
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

function fillOne(
  child: ChildProcess,
  order: RetrainOrder,
): Promise<Extract<RetrainNews, { kind: 'finished' }>> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      child.off('message', hear);
      child.off('error', fail);
      child.off('exit', end);
      act();
    };
    const hear = (news: RetrainNews) =>
      settle(() => {
        if (news.kind === 'finished') resolve(news);
        else reject(errorOfNews(news));
      });
    const fail = (error: Error) => settle(() => reject(error));
    const end = (code: number | null, signal: string | null) =>
      fail(new Error(`retraining worker ended with ${signal ?? `exit code ${code}`}`));
    child.on('message', hear);
    child.on('error', fail);
    child.on('exit', end);
    child.send(order);
  });
}
