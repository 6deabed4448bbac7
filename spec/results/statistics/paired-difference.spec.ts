import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { pairedDifference } from '../../../src/results/statistics/paired-difference.js';
import { expectClose } from '../../support/expect-close.js';

describe('pairedDifference', () => {
  it('covers the true difference as often as it says', () => {
    // 2,000 studies of 6 seeds; 95 % coverage has a standard error of 0.49 %; false alarm 3e-7
    const stream = randomStream(4, 'coverage');
    let covered = 0;
    for (let study = 0; study < 2_000; study++) {
      const [first, second] = [new Map<number, number>(), new Map<number, number>()];
      for (let seed = 0; seed < 6; seed++) {
        const shared = 0.05 * stream.normal();
        first.set(seed, 0.6 + shared + 0.01 * stream.normal());
        second.set(seed, 0.57 + shared + 0.02 * stream.normal());
      }
      const { low, high } = pairedDifference(first, second);
      if ((low ?? 1) <= 0.03 && 0.03 <= (high ?? 0)) covered++;
    }
    expectClose(covered / 2_000, 0.95, { absolute: 0.025, because: '5.1 standard errors' });
  });

  it('takes what both sides share out of the interval', () => {
    const first = new Map([1, 2, 3].map((seed) => [seed, 0.1 * seed + 0.02]));
    const second = new Map([1, 2, 3].map((seed) => [seed, 0.1 * seed]));
    const { mean, low, high } = pairedDifference(first, second);
    const because = 'sums of decimal fractions';
    expectClose(mean ?? Number.NaN, 0.02, { absolute: 1e-15, because });
    expectClose((high ?? 1) - (low ?? 0), 0, { absolute: 1e-14, because });
  });

  it('changes sign, and p to its complement, when the sides change places', () => {
    const stream = randomStream(5, 'sides');
    const side = (mean: number) =>
      new Map(Array.from({ length: 10 }, (_, seed) => [seed, mean + 0.02 * stream.normal()]));
    const [first, second] = [side(0.93), side(0.91)];
    const one = pairedDifference(first, second);
    const other = pairedDifference(second, first);
    const because = 'the same sums with other signs';
    expectClose(other.mean ?? Number.NaN, -(one.mean ?? 0), { relative: 1e-12, because });
    expectClose(other.low ?? Number.NaN, -(one.high ?? 0), { relative: 1e-12, because });
    expectClose((one.p ?? 0) + (other.p ?? 0), 1, { absolute: 1e-12, because });
  });

  it('leaves out seeds that only one side has', () => {
    const first = new Map([
      [1, 0.5],
      [2, 0.6],
    ]);
    const found = pairedDifference(first, new Map([[2, 0.4]]));
    expect(found.pairs).toBe(1);
    expect([found.low, found.high, found.p]).toEqual([null, null, null]);
  });

  it('has no difference without pairs', () => {
    expect(pairedDifference(new Map(), new Map()).mean).toBeNull();
  });
});
