import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { predictionCounts, predictionEntropy } from '../../src/observables/prediction-entropy.js';
import { expectClose } from '../support/expect-close.js';

describe('predictionEntropy', () => {
  it('is ln C for equal counts and 0 for a single class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1000 }), (c, n) => {
        const because = 'c rounded terms of size ln(c) / c';
        expectClose(predictionEntropy(new Array(c).fill(n)), Math.log(c), {
          relative: 1e-14,
          because,
        });
        const one = new Array(c).fill(0);
        one[n % c] = n;
        expect(predictionEntropy(one)).toBe(0);
      }),
    );
  });

  it('lies between 0 and ln C, and reaches an end only there', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const entropy = predictionEntropy(given);
        expect(entropy).toBeGreaterThanOrEqual(0);
        expect(entropy).toBeLessThanOrEqual(Math.log(given.length));
        expect(entropy === 0).toBe(given.filter((n) => n > 0).length === 1);
        if (new Set(given).size > 1) expect(entropy).toBeLessThan(Math.log(given.length) - 1e-9);
      }),
    );
  });

  it('does not depend on the names of the classes or the number of samples', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const expected = predictionEntropy(given);
        const tolerance = { relative: 1e-14, because: 'sums in another order' };
        expectClose(predictionEntropy(given.toReversed()), expected, tolerance);
        expectClose(predictionEntropy(given.map((n) => 3 * n)), expected, tolerance);
      }),
    );
  });

  it('obeys the chain rule when a class splits in halves', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const split = [...given.slice(1), given[0]! / 2, given[0]! / 2];
        const share = given[0]! / given.reduce((sum, n) => sum + n, 0);
        expectClose(predictionEntropy(split), predictionEntropy(given) + share * Math.LN2, {
          absolute: 1e-14,
          because: 'a dozen rounded terms below 1',
        });
      }),
    );
  });

  it('refuses counts that are none', () => {
    for (const bad of [[], [0, 0], [-1, 2], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
      expect(() => predictionEntropy(bad)).toThrow(DomainError);
    }
  });
});

describe('predictionCounts', () => {
  it('counts every prediction once', () => {
    expect([...predictionCounts(Uint8Array.of(2, 0, 2, 2), 4)]).toEqual([1, 0, 3, 0]);
  });

  it('refuses a prediction that is not a class', () => {
    expect(() => predictionCounts(Uint8Array.of(2), 2)).toThrow(DomainError);
  });
});

// Helpers
const counts = fc
  .array(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 10 })
  .map((entries) => (entries.some((n) => n > 0) ? entries : entries.map((n, c) => (c ? n : 1))));
