import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWorkers } from '../../src/cli/workers/worker-pool.js';
import { Interrupted } from '../../src/experiments/store/run-progress.js';
import { InputError } from '../../src/numerics/errors.js';

describe('inWorkers', () => {
  it('gives one result an order, in their order, with any number of workers', async () => {
    const order = fc.array(fc.nat(1000), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        async (orders, jobs) => {
          const found = await sums(orders, jobs);
          expect(found.map(({ sum }) => sum)).toEqual(orders.map(total));
          const workers = new Set(found.map(({ pid }) => pid));
          expect(workers.size).toBeLessThanOrEqual(Math.min(jobs, orders.length));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('tells when an order begins, how far it is and that it has ended', async () => {
    const heard: string[] = [];
    await inWorkers<number[], number, Sum>(worker, [[1, 2], [5]], 1, {
      onStart: (index) => heard.push(`start ${index}`),
      onProgress: (index, sum) => heard.push(`${index} at ${sum}`),
      onEnd: (index, finished) => heard.push(`end ${index} ${finished}`),
    });
    expect(heard).toEqual([
      ...['start 0', '0 at 1', '0 at 3', 'end 0 true'],
      ...['start 1', '1 at 5', 'end 1 true'],
    ]);
  });

  it('carries numbers that JSON cannot hold', async () => {
    const [found] = await sums([[Number.MAX_VALUE, Number.MAX_VALUE]], 1);
    expect(found?.sum).toBe(Number.POSITIVE_INFINITY);
  });

  it('stops the others after a failure, begins nothing more, and throws it as it was', async () => {
    const ended: string[] = [];
    const orders = [[Number.POSITIVE_INFINITY], [1, -1], [2], [3]];
    const failing = inWorkers<number[], number, Sum>(worker, orders, 2, {
      onEnd: (index, finished) => ended.push(`${index} ${finished}`),
    });
    await expect(failing).rejects.toThrow(InputError);
    await expect(failing).rejects.toThrow('numbers must not be negative; got -1');
    expect(ended.sort()).toEqual(['0 false', '1 false']);
  });

  it('throws when a worker is killed', async () => {
    await expect(sums([[1], [Number.NaN]], 1)).rejects.toThrow(/worker process ended with SIGKILL/);
  });

  it('stops all workers on Ctrl-C and says that it was interrupted', async () => {
    const endless = inWorkers<number[], number, Sum>(worker, [[1, Number.POSITIVE_INFINITY]], 1, {
      onProgress: () => process.emit('SIGINT'),
    });
    await expect(endless).rejects.toThrow(Interrupted);
  });
});

// Helpers
interface Sum {
  readonly sum: number;
  readonly pid: number;
}

const worker = new URL('./summing-worker.mjs', import.meta.url);

function sums(orders: readonly number[][], jobs: number): Promise<Sum[]> {
  return inWorkers<number[], number, Sum>(worker, orders, jobs);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
