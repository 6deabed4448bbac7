import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasCorrection } from '../../../src/engines/edges/bias-correction.js';
import { expectClose } from '../../support/expect-close.js';

describe('biasCorrection', () => {
  it('is 1 - beta^t', () => {
    fc.assert(
      fc.property(beta, fc.integer({ min: 1, max: 1_000_000 }), (b, t) => {
        expectClose(biasCorrection(b, t), 1 - b ** t, {
          absolute: 1e-12,
          because: 'twenty squarings lose at most 2^20 half units of 1e-16 each',
        });
      }),
    );
  });

  it('is exact where the powers are', () => {
    expect(biasCorrection(0.5, 3)).toBe(0.875);
    expect(biasCorrection(0, 7)).toBe(1);
    expect(biasCorrection(0.9, 1)).toBe(1 - 0.9);
  });
});

// Helpers
const beta = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
