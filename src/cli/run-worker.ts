import type { RunProgress } from '../experiments/run-progress.js';
import { Interrupted } from '../experiments/run-progress.js';
import type { RunSettings } from '../experiments/settings.js';
import { CriticalityError } from '../numerics/errors.js';
import { type MakeRunOptions, makeRun } from './make-run.js';

/** To the worker: the one run it makes. */
export interface RunOrder {
  readonly settings: RunSettings;
  readonly options: MakeRunOptions;
}

/** From the worker. */
export type RunNews =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'finished' }
  | {
      readonly kind: 'failed';
      readonly cause: 'caller' | 'interrupted' | 'internal';
      readonly message: string;
    };

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
    .catch((error: unknown) => {
      const cause =
        error instanceof Interrupted
          ? 'interrupted'
          : error instanceof CriticalityError
            ? 'caller'
            : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      const detail = error instanceof Error && error.stack ? error.stack : message;
      tell({ kind: 'failed', cause, message: cause === 'internal' ? detail : message });
    })
    .finally(() => process.disconnect?.());
});

function tell(news: RunNews): void {
  process.send?.(news);
}
