import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, exactly, ratio, widened } from '../../../src/results/statistics/estimate.js';
import { expectClose } from '../../support/expect-close.js';

describe('widened', () => {
  it('adds the systematic error on both sides', () => {
    const { value, low, high } = widened({ value: 0.5, low: 0.46, high: 0.54, systematic: 0.005 });
    expectClose([value, low, high], [0.5, 0.455, 0.545], {
      absolute: 1e-12,
      because: 'two standard errors of 0.02 and a systematic 0.005, up to rounding',
    });
  });
});

describe('difference and ratio', () => {
  it('hold their value between their ends, and are null where a side is', () => {
    fc.assert(
      fc.property(estimate, estimate, (a, b) => {
        for (const one of [difference(a, b), ratio(a, b)]) {
          expect(one?.low).toBeLessThanOrEqual(one?.value ?? Number.NaN);
          expect(one?.high).toBeGreaterThanOrEqual(one?.value ?? Number.NaN);
        }
        expect(difference(a, null)).toBeNull();
        expect(ratio(null, b)).toBeNull();
      }),
    );
  });

  it('have no width where neither side has one', () => {
    expect(difference(exactly(3), exactly(1))).toEqual(exactly(2));
    expect(ratio(exactly(3), exactly(2))).toEqual(exactly(1.5));
  });

  it('have no ratio to a number that is not above zero', () => {
    expect(ratio(exactly(1), exactly(0))).toBeNull();
  });
});

// Helpers
const estimate = fc
  .record({
    value: fc.double({ min: 0.1, max: 10, noNaN: true }),
    error: fc.double({ min: 0, max: 0.05, noNaN: true }),
  })
  .map(({ value, error }) => ({ value, low: value - error, high: value + error }));
