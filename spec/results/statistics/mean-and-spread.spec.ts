import fc from 'fast-check';
import { sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { meanAndSpread } from '../../../src/results/statistics/mean-and-spread.js';
import { expectClose } from '../../support/expect-close.js';

describe('meanAndSpread', () => {
  it('agrees with another implementation', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 20 }), (values) => {
        expectClose(meanAndSpread(values).sd ?? Number.NaN, sampleStandardDeviation(values), {
          relative: 1e-9,
          absolute: 1e-12,
          because: 'two orders of summation',
        });
      }),
    );
  });

  it('says null where there is too little, never NaN', () => {
    expect(meanAndSpread([])).toEqual({ count: 0, mean: null, sd: null, least: null, most: null });
    expect(meanAndSpread([2])).toEqual({ count: 1, mean: 2, sd: null, least: 2, most: 2 });
  });
});

// Helpers
const value = fc.double({ noNaN: true, min: -10, max: 10 });
