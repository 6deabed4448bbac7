import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import { pairedDifference, pairedDifferenceTable } from '../../src/results/paired-differences.js';
import { expectClose } from '../support/expect-close.js';
import { retrainingArms, syntheticRetraining } from '../support/synthetic-studies.js';

describe('pairedDifference', () => {
  it('covers the true difference as often as it says', () => {
    // 2,000 studies of 6 seeds; 95 % coverage has a standard error of 0.49 %; false alarm 3e-7
    const stream = randomStream(4, 'coverage');
    let covered = 0;
    for (let study = 0; study < 2_000; study++) {
      const results = Array.from({ length: 6 }, (_, seed) => {
        const shared = 0.05 * stream.normal();
        return [
          { arm: 'C', density: 0.01, seed, accuracy: 0.6 + shared + 0.01 * stream.normal() },
          { arm: 'D', density: 0.01, seed, accuracy: 0.57 + shared + 0.02 * stream.normal() },
        ];
      }).flat();
      const { low, high } = pairedDifference(results, 0.01, ['C', 'D']);
      if ((low ?? 1) <= 0.03 && 0.03 <= (high ?? 0)) covered++;
    }
    expectClose(covered / 2_000, 0.95, { absolute: 0.025, because: '5.1 standard errors' });
  });

  it('takes what both arms share out of the interval', () => {
    const results = [1, 2, 3].flatMap((seed) => [
      { arm: 'C', density: 0.01, seed, accuracy: 0.1 * seed + 0.02 },
      { arm: 'D', density: 0.01, seed, accuracy: 0.1 * seed },
    ]);
    const { mean, low, high } = pairedDifference(results, 0.01, ['C', 'D']);
    const because = 'sums of decimal fractions';
    expectClose(mean ?? Number.NaN, 0.02, { absolute: 1e-15, because });
    expectClose((high ?? 1) - (low ?? 0), 0, { absolute: 1e-14, because });
  });

  it('changes sign, and p to its complement, when the arms change places', () => {
    const results = syntheticRetraining();
    const pair = [retrainingArms[1], retrainingArms[2]] as const;
    const one = pairedDifference(results, 0.02, pair);
    const other = pairedDifference(results, 0.02, [pair[1], pair[0]]);
    const because = 'the same sums with other signs';
    expectClose(other.mean ?? Number.NaN, -(one.mean ?? 0), { relative: 1e-12, because });
    expectClose(other.low ?? Number.NaN, -(one.high ?? 0), { relative: 1e-12, because });
    expectClose((one.p ?? 0) + (other.p ?? 0), 1, { absolute: 1e-12, because });
  });

  it('leaves out seeds that only one arm has', () => {
    const results = [
      { arm: 'C', density: 0.01, seed: 1, accuracy: 0.5 },
      { arm: 'C', density: 0.01, seed: 2, accuracy: 0.6 },
      { arm: 'D', density: 0.01, seed: 2, accuracy: 0.4 },
    ];
    const found = pairedDifference(results, 0.01, ['C', 'D']);
    expect(found.pairs).toBe(1);
    expect([found.low, found.high, found.p]).toEqual([null, null, null]);
  });

  it('has no difference without pairs', () => {
    expect(pairedDifference([], 0.01, ['C', 'D']).mean).toBeNull();
  });
});

describe('pairedDifferenceTable', () => {
  it('has a row for each density and pair, the densest first', () => {
    const pair = [retrainingArms[1], retrainingArms[3]] as const;
    const table = pairedDifferenceTable(syntheticRetraining(), [pair]);
    expect(table.values.map(([density]) => density)).toEqual([0.02, 0.01, 0.003]);
  });
});
