import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.js';
import { estimatedBar } from '../progress/estimated-bar.js';
import type { ProgressDisplay } from '../progress/progress-display.js';
import type { MakeRunOptions } from './make-run.js';
import type { TrainingOrder, TrainingTask } from './training-worker.js';
import { inWorkers } from './worker-pool.js';

/** A training to make from what a run left, and where its result is found. */
export interface WantedTraining<R> {
  /** Of the run. */
  readonly folder: string;
  readonly task: TrainingTask;
  /** Null until it was made. */
  readonly result: () => R | null;
}

/**
 * Makes those trainings that have no result yet, with one bar for all of them.
 *
 * @param kind - of all of them; names the bar and the folder of the results in `options.out`.
 * @param jobs - most worker processes.
 * @returns every result, in the order of `wanted`.
 * @throws {InputError} as a worker complains. @throws {Interrupted} after Ctrl-C; what was finished
 *   is kept.
 */
export async function trainMissing<R>(
  kind: TrainingTask['kind'],
  wanted: readonly WantedTraining<R>[],
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<R[]> {
  const missing = wanted.filter(({ result }) => result() === null);
  if (missing.length > 0) {
    makeFolder(join(options.out, kind)); // told before any training, if it cannot be
    const bar = estimatedBar(display, kind);
    let done = wanted.length - missing.length;
    let finished = false;
    try {
      const script = new URL('./training-worker.js', import.meta.url);
      const orders = missing.map(({ folder, task }): TrainingOrder => ({ folder, task, options }));
      await inWorkers<TrainingOrder, never, null>(script, orders, jobs, {
        onEnd(_, made) {
          if (made) done++;
          bar.update(done / wanted.length, [`${done} of ${wanted.length}`]);
        },
      });
      finished = true;
    } finally {
      bar.end(finished);
      display.close();
    }
  }
  return wanted.map(({ folder, result }) => {
    const made = result();
    if (made === null) throw new Error(`trainMissing: a ${kind} of ${folder} has no result`);
    return made;
  });
}
