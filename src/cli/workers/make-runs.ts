import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { Interrupted } from '../../experiments/store/run-progress.js';
import { type ProgressDisplay, progressOf } from '../progress-display.js';
import type { MakeRunOptions } from './make-run.js';
import type { RunNews, RunOrder } from './run-worker.js';
import { errorOfNews } from './worker-failure.js';

/** One run to make, with the name its progress bar shows. */
export interface PlannedRun {
  readonly title: string;
  readonly settings: RunSettings;
}

/**
 * Makes runs side by side, each in a process of its own; results do not depend on how many.
 *
 * The first failure stops the others at their next checkpoint, and is thrown after they ended.
 *
 * @param jobs - most processes at a time.
 * @throws {InputError} a worker's complaint. @throws {Interrupted} after Ctrl-C.
 */
export async function makeRuns(
  runs: readonly PlannedRun[],
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<void> {
  const waiting = [...runs];
  const alive = new Set<ChildProcess>();
  let failure: unknown = null;
  const stop = () => {
    waiting.length = 0;
    for (const child of alive) child.kill('SIGINT');
  };
  const interrupt = () => {
    failure ??= new Interrupted('interrupted');
    stop();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const lane = async () => {
      for (let run = waiting.shift(); run; run = waiting.shift()) {
        try {
          await makeOne(run, options, display, alive);
        } catch (error) {
          failure ??= error;
          stop();
        }
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, jobs) }, lane));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    display.close();
  }
  if (failure !== null) throw failure;
}

function makeOne(
  run: PlannedRun,
  options: MakeRunOptions,
  display: ProgressDisplay,
  alive: Set<ChildProcess>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./run-worker.js', import.meta.url)), {
      detached: false,
    });
    alive.add(child);
    const bar = display.start(run.title);
    let news: RunNews | null = null;
    child.on('message', (message: RunNews) => {
      news = message;
      if (message.kind === 'progress') bar.update(progressOf(message.progress));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      alive.delete(child);
      const last = news as RunNews | null;
      bar.end(last?.kind === 'finished');
      if (last?.kind === 'finished') resolve();
      else if (last?.kind !== 'failed') {
        reject(new Error(`worker of ${run.title} ended with ${signal ?? `exit code ${code}`}`));
      } else reject(errorOfNews(last));
    });
    const order: RunOrder = { settings: run.settings, options };
    child.send(order);
  });
}
