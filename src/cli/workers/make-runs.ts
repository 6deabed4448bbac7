import type { RunSettings } from '../../experiments/settings/settings.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { type ProgressDisplay, progressOf, type RunBar } from '../progress-display.js';
import type { MakeRunOptions } from './make-run.js';
import type { RunOrder } from './run-worker.js';
import { inWorkers } from './worker-pool.js';

/** One run to make, with the name its progress bar shows. */
export interface PlannedRun {
  readonly title: string;
  readonly settings: RunSettings;
}

/**
 * Makes runs side by side in worker processes; results do not depend on how many.
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
  const bars = new Map<number, RunBar>();
  const orders = runs.map(({ settings }): RunOrder => ({ settings, options }));
  try {
    const script = new URL('./run-worker.js', import.meta.url);
    await inWorkers<RunOrder, RunProgress, null>(script, orders, jobs, {
      onStart: (index) => bars.set(index, display.start(runs[index]?.title ?? '')),
      onProgress: (index, progress) => bars.get(index)?.update(progressOf(progress)),
      onEnd: (index, finished) => bars.get(index)?.end(finished),
    });
  } finally {
    display.close();
  }
}
