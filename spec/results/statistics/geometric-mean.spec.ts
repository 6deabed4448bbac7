import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometricMean } from '../../../src/results/statistics/geometric-mean.js';
import { expectClose } from '../../support/expect-close.js';

describe('geometricMean', () => {
  it('is the root of the product, between the least and the most', () => {
    expectClose(geometricMean([0.001, 0.1])?.value ?? 0, 0.01, {
      relative: 1e-14,
      because: 'two logarithms',
    });
    fc.assert(
      fc.property(positive, (values) => {
        const mean = geometricMean(values);
        const [low, high] = [Math.min(...values), Math.max(...values)];
        expect(mean?.value).toBeGreaterThan(low * (1 - 1e-12));
        expect(mean?.value).toBeLessThan(high * (1 + 1e-12));
        expect(mean?.count).toBe(values.length);
      }),
    );
  });

  it('has an interval around it from three values on', () => {
    expect(geometricMean([1, 2])?.interval).toBe(null);
    const { value = 0, interval } = geometricMean([1, 2, 4]) ?? {};
    expect(interval?.low).toBeLessThan(value);
    expect(interval?.high).toBeGreaterThan(value);
    // a mean of logarithms: as far below as above, by factors
    expectClose((interval?.low ?? 0) * (interval?.high ?? 0), value ** 2, {
      relative: 1e-12,
      because: 'a few roundings',
    });
  });

  it('is null without values, or where one is missing', () => {
    expect(geometricMean([])).toBe(null);
    expect(geometricMean([0.1, null, 0.2])).toBe(null);
  });
});

// Helpers
const positive = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 9,
});
