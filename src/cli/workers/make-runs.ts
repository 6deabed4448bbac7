import type { RunSettings } from '../../experiments/settings/settings.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import type { RunWatcher } from '../progress/run-watcher.js';
import type { MakeRunOptions } from './make-run.js';
import type { RunOrder } from './run-worker.js';
import { inWorkers } from './worker-pool.js';

/**
 * Makes runs side by side in worker processes; results do not depend on how many.
 *
 * The first failure stops the others at their next checkpoint, and is thrown after they ended.
 *
 * @param jobs - most processes at a time.
 * @throws {InputError} a worker's complaint. @throws {Interrupted} after Ctrl-C.
 */
export async function makeRuns(
  runs: readonly RunSettings[],
  jobs: number,
  options: MakeRunOptions,
  watcher: RunWatcher,
): Promise<void> {
  const orders = runs.map((settings): RunOrder => ({ settings, options }));
  try {
    const script = new URL('./run-worker.js', import.meta.url);
    await inWorkers<RunOrder, RunProgress, null>(script, orders, jobs, watcher);
  } finally {
    watcher.close();
  }
}
