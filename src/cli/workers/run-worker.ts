import type { RunSettings } from '../../experiments/settings/settings.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { type MakeRunOptions, makeRun } from './make-run.js';
import { type FailureNews, failureNews } from './worker-failure.js';

/** To the worker: the one run it makes. */
export interface RunOrder {
  readonly settings: RunSettings;
  readonly options: MakeRunOptions;
}

/** From the worker. */
export type RunNews =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'finished' }
  | FailureNews;

// A worker process: receives one order over its channel, reports, and ends. It also ends when its
// parent is gone, so that nothing goes on behind the user's back.
let stopping = false;
process.on('SIGINT', () => {
  stopping = true;
});
process.on('SIGTERM', () => {
  stopping = true;
});
process.on('disconnect', () => process.exit(0));
process.once('message', (order: RunOrder) => {
  makeRun(
    order.settings,
    order.options,
    (progress) => tell({ kind: 'progress', progress }),
    () => stopping,
  )
    .then(() => tell({ kind: 'finished' }))
    .catch((error: unknown) => tell(failureNews(error)))
    .finally(() => process.disconnect?.());
});

function tell(news: RunNews): void {
  process.send?.(news);
}
