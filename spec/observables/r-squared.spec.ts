import fc from 'fast-check';
import { sampleCorrelation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { type RSquared, rSquared, rSquaredFromSums } from '../../src/observables/r-squared.js';
import { expectClose } from '../support/expect-close.js';

describe('rSquared', () => {
  it('does not let target and prediction change places', () => {
    expect(value(rSquared([1, 2, 3], [1, 2, 5])).rSquared).toBe(-1);
    expect(value(rSquared([1, 2, 5], [1, 2, 3])).rSquared).not.toBe(-1);
  });

  it('is 1 for a perfect prediction', () => {
    fc.assert(
      fc.property(varied, (target) => {
        expect(value(rSquared(target, target))).toMatchObject({
          rSquared: 1,
          adjusted: 1,
          unexplained: 0,
        });
      }),
    );
  });

  it('is 0 for a prediction by the mean', () => {
    expect(value(rSquared([1, 2, 3, 6], [3, 3, 3, 3])).rSquared).toBe(0);
  });

  it('is the squared correlation for the least-squares prediction', () => {
    fc.assert(
      fc.property(varied, (target) => {
        const x = target.map((_, i) => i * i);
        const correlation = sampleCorrelation(x, target);
        const slope = correlation * (spread(target) / spread(x));
        const shift = mean(target) - slope * mean(x);
        const fitted = x.map((xi) => slope * xi + shift);
        expectClose(value(rSquared(target, fitted)).rSquared, correlation ** 2, {
          absolute: 1e-10,
          because: 'a fit in double precision',
        });
      }),
    );
  });

  it('charges the regressors', () => {
    const { rSquared: plain, adjusted } = value(rSquared([1, 2, 3, 4, 9], [1, 2, 3, 4, 5], 2));
    expectClose(adjusted, 1 - (1 - plain) * (4 / 2), {
      relative: 1e-15,
      because: 'the definition',
    });
  });

  it('states why it is not defined', () => {
    const few = { kind: 'degenerate', reason: 'too few points' };
    expect(rSquared([], [])).toMatchObject({ ...few, count: 0 });
    expect(rSquared([1, 2], [1, 2])).toMatchObject({ ...few, count: 2 });
    expect(rSquared([1, 2, 3], [1, 2, 3], 2)).toMatchObject(few);
    expect(rSquared([0.1, 0.1, 0.1], [1, 2, 3])).toEqual({
      kind: 'degenerate',
      count: 3,
      reason: 'target does not vary',
    });
  });

  it('refuses arrays of different lengths and regressors that are no count', () => {
    expect(() => rSquared([1], [])).toThrow(ShapeError);
    for (const bad of [-1, 0.5, Number.NaN]) {
      expect(() => rSquaredFromSums(5, 1, 1, bad)).toThrow(DomainError);
    }
  });
});

// Helpers
const varied = fc
  .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 20 })
  .map((entries) => entries.map((entry) => entry / 8));

function value(result: RSquared) {
  if (result.kind === 'degenerate') throw new Error(`degenerate: ${result.reason}`);
  return result;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function spread(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0));
}
