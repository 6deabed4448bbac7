import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomEffectsMean } from '../../../src/criticality/ensemble/random-effects-mean.js';
import { DomainError, ShapeError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

describe('pool', () => {
  it('is the mean, with the sample variance, when all errors are equal', () => {
    // closed form for v_i = v: tau^2 = max(0, s^2 - v), standard error^2 = max(s^2, v) / n
    fc.assert(
      fc.property(fc.array(estimate, { minLength: 2, maxLength: 20 }), variance, (x, v) => {
        const n = x.length;
        const mean = x.reduce((a, b) => a + b, 0) / n;
        const s2 = x.reduce((sum, xi) => sum + (xi - mean) ** 2, 0) / (n - 1);
        const found = randomEffectsMean(
          x,
          x.map(() => v),
        );
        const because = 'sums of 20 terms';
        expectClose(found.mean, mean, { absolute: 1e-9, because });
        expectClose(found.between, Math.max(0, s2 - v), {
          absolute: 1e-9,
          relative: 1e-9,
          because,
        });
        expectClose(found.standardError ** 2, Math.max(s2, v) / n, { relative: 1e-9, because });
      }),
    );
  });

  it('does not depend on the order', () => {
    const rows = fc.array(fc.tuple(estimate, variance), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const run = (list: typeof pairs) =>
          randomEffectsMean(
            list.map(([x]) => x),
            list.map(([, v]) => v),
          );
        const forth = run(pairs);
        const back = run([...pairs].reverse());
        expectClose(back.mean, forth.mean, { relative: 1e-6, absolute: 1e-9, because: 'rounding' });
      }),
    );
  });

  it('weights by precision when there is no spread', () => {
    const { mean, between } = randomEffectsMean([1, 1.1], [1, 4]);
    expect(between).toBe(0);
    expectClose(mean, (1 + 1.1 / 4) / 1.25, { relative: 1e-12, because: 'closed form' });
  });

  it('keeps a single estimate as it is', () => {
    expect(randomEffectsMean([2], [9])).toEqual({
      mean: 2,
      standardError: 3,
      between: 0,
      heterogeneity: 0,
    });
  });

  it('refuses errors that are none', () => {
    expect(() => randomEffectsMean([], [])).toThrow(ShapeError);
    expect(() => randomEffectsMean([1, 2], [1])).toThrow(ShapeError);
    expect(() => randomEffectsMean([1, 2], [1, 0])).toThrow(DomainError);
  });
});

// Helpers
const estimate = fc.double({ min: -10, max: 10, noNaN: true });
const variance = fc.double({ min: 0.01, max: 10, noNaN: true });
