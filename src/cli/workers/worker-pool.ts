import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Interrupted } from '../../experiments/store/run-progress.js';
import { InputError } from '../../numerics/errors.js';
import { errorOfNews } from './worker-failure.js';
import type { WorkerNews } from './worker-process.js';

/** How a caller watches one order; each part may be left out. */
export interface OrderWatch<Progress> {
  /** When a worker takes the order. */
  readonly onStart?: (index: number) => void;
  readonly onProgress?: (index: number, progress: Progress) => void;
  /** When the order has ended, finished or failed. */
  readonly onEnd?: (index: number, finished: boolean) => void;
}

/**
 * Has orders filled by worker processes side by side, each of which takes one order after the other;
 * results do not depend on how many there are.
 *
 * The first failure stops the others where they can stop, and is thrown after they ended. Ctrl-C and
 * SIGTERM stop all of them in the same way.
 *
 * @param script - what the workers run; it calls `serveOrders`.
 * @param jobs - most processes.
 * @returns one result an order, in the order of the orders.
 * @throws {InputError} a worker's complaint. @throws {Interrupted} after Ctrl-C.
 */
export async function inWorkers<Order, Progress, Result>(
  script: URL,
  orders: readonly Order[],
  jobs: number,
  watch: OrderWatch<Progress> = {},
): Promise<Result[]> {
  const results = new Array<Result>(orders.length);
  const waiting = [...orders.entries()];
  const alive = new Set<ChildProcess>();
  const failures: unknown[] = [];
  const stop = (reason: unknown) => {
    failures.push(reason);
    waiting.length = 0;
    for (const child of alive) child.kill('SIGINT');
  };
  const interrupt = () => stop(new Interrupted('interrupted'));
  const lane = async () => {
    if (waiting.length === 0) return;
    const child = fork(fileURLToPath(script), { serialization: 'advanced' });
    alive.add(child);
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, order] = next;
        watch.onStart?.(index);
        let finished = false;
        try {
          const hear = (progress: Progress) => watch.onProgress?.(index, progress);
          results[index] = await filled<Order, Progress, Result>(child, order, hear);
          finished = true;
        } finally {
          watch.onEnd?.(index, finished);
        }
      }
    } catch (error) {
      stop(error);
    } finally {
      alive.delete(child);
      if (child.connected) child.disconnect();
    }
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    await Promise.all(Array.from({ length: Math.min(Math.max(1, jobs), orders.length) }, lane));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Sends one order to a worker and waits for its answer. */
function filled<Order, Progress, Result>(
  child: ChildProcess,
  order: Order,
  onProgress: (progress: Progress) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      child.off('message', hear);
      child.off('error', fail);
      child.off('exit', end);
      act();
    };
    const hear = (news: WorkerNews<Progress, Result>) => {
      if (news.kind === 'progress') onProgress(news.progress);
      else if (news.kind === 'finished') settle(() => resolve(news.result));
      else settle(() => reject(errorOfNews(news)));
    };
    const lost = (how: string) =>
      settle(() =>
        reject(
          new InputError(
            `a worker process ${how}, perhaps for lack of memory; what it wrote is kept, run the same command again, with fewer --jobs`,
          ),
        ),
      );
    const fail = (error: Error) => lost(`could not go on (${error.message})`);
    const end = (code: number | null, signal: string | null) =>
      lost(`ended with ${signal ?? `exit code ${code}`}`);
    child.on('message', hear);
    child.on('error', fail);
    child.on('exit', end);
    child.send({ order }, (error) => error !== null && fail(error));
  });
}
