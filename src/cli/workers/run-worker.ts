import type { RunSettings } from '../../experiments/settings/settings.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { type MakeRunOptions, makeRun } from './make-run.js';
import { serveOrders } from './worker-process.js';

/** To the worker: a run to make. */
export interface RunOrder {
  readonly settings: RunSettings;
  readonly options: MakeRunOptions;
}

serveOrders<RunOrder, RunProgress, null>(async ({ settings, options }, { tell, isStopping }) => {
  await makeRun(settings, options, tell, isStopping);
  return null;
});
