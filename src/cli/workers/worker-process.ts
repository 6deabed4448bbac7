import { keepStreamsQuiet } from '../standard-streams.js';
import { type FailureNews, failureNews } from './worker-failure.js';

/** From a worker: how far it has come, and once an order how that ended. */
export type WorkerNews<Progress, Result> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'finished'; readonly result: Result }
  | FailureNews;

/** What a worker has at hand while it fills an order. */
export interface WorkerDesk<Progress> {
  /** Tells the parent. */
  tell(progress: Progress): void;
  /** Whether it was asked to stop; noticed while it awaits something. */
  isStopping(): boolean;
}

export type Fill<Order, Progress, Result> = (
  order: Order,
  desk: WorkerDesk<Progress>,
) => Promise<Result>;

/**
 * Makes this process a worker: it takes orders over its channel, one after the other, and ends when
 * the channel closes or its parent is gone, so that nothing goes on behind the user's back.
 */
export function serveOrders<Order, Progress, Result>(fill: Fill<Order, Progress, Result>): void {
  let stopping = false;
  const stop = () => {
    stopping = true;
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', () => process.exit(0));
  const send = (news: WorkerNews<Progress, Result>) =>
    process.send?.(news, undefined, undefined, () => {}); // a parent that is gone hears nothing
  keepStreamsQuiet();
  const desk: WorkerDesk<Progress> = {
    tell(progress) {
      send({ kind: 'progress', progress });
    },
    isStopping: () => stopping,
  };
  process.on('message', ({ order }: { readonly order: Order }) => {
    fill(order, desk)
      .then((result) => send({ kind: 'finished', result }))
      .catch((error: unknown) => send(failureNews(error)));
  });
}
