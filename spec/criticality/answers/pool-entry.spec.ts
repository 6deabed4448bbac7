import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledExponent, pooledPlace } from '../../../src/criticality/answers/pool-entry.js';
import type { OnsetProfile } from '../../../src/criticality/onset/profile-onset.js';
import { expectClose } from '../../support/expect-close.js';

describe('pooledExponent', () => {
  it('lies between the forms that the runs may share, and knows no less than the worst of them', () => {
    fc.assert(
      fc.property(fc.array(variant, { minLength: 1, maxLength: 5 }), (variants) => {
        const { value } = pooledExponent(entryOf(variants));
        const alone = variants.map((v) => pooledExponent(entryOf([v])).value);
        expect(value).toBeGreaterThanOrEqual(Math.min(...alone) - 1e-9); // sums of five rounded terms
        expect(value).toBeLessThanOrEqual(Math.max(...alone) + 1e-9);
      }),
    );
  });

  it('follows the form that all runs together find likely', () => {
    // every run for itself would leave both open: chi squared differs by 2 a run, by 20 in all
    const likely = { exponents: Array(10).fill(-0.5), chiSquared: 30 };
    const other = { exponents: Array(10).fill(0.3), chiSquared: 32 };
    const { value } = pooledExponent(entryOf([other, likely]));
    expectClose(value, -0.5, { absolute: 1e-3, because: 'the other one has a weight of exp(-10)' });
  });

  it('adds how far the forms differ to the error', () => {
    const one = { exponents: [0, 0, 0], chiSquared: 30 };
    const two = { exponents: [1, 1, 1], chiSquared: 30 };
    const because =
      'half of the distance of two that are equally likely, and what each leaves open';
    const alone = pooledExponent(entryOf([one])).error;
    expectClose(pooledExponent(entryOf([one, two])).error, Math.hypot(0.5, alone), {
      relative: 1e-6,
      because,
    });
  });

  it('takes p_c from the same weights', () => {
    const { value } = pooledPlace(entryOf([{ exponents: [0.2, 0.4], chiSquared: 30 }]));
    expectClose(value, 0.3, { relative: 1e-12, because: 'p_c here is ln beta' });
  });
});

// Helpers
interface Variant {
  readonly exponents: readonly number[];
  readonly chiSquared: number;
}

const variant: fc.Arbitrary<Variant> = fc.record({
  exponents: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  chiSquared: fc.double({ min: 20, max: 60, noNaN: true }),
});

function entryOf(variants: readonly Variant[]) {
  return {
    name: 'law',
    at: 'mean' as const,
    profiles: variants.map(({ exponents, chiSquared }) =>
      exponents.map((exponent) => profileAt(exponent, chiSquared)),
    ),
  };
}

function profileAt(exponent: number, chiSquared: number): OnsetProfile {
  const fit = {
    parameters: Float64Array.of(exponent, 0),
    amplitude: 1,
    chiSquared,
    curvature: new Float64Array(4),
  };
  const best = { criticalDensity: exponent, fit };
  return {
    criticalDensity: exponent,
    criticalVariance: 0.01,
    logExponent: exponent,
    logExponentVariance: 0.01,
    correlation: 0,
    best,
    inflation: 1,
    grid: [best],
    bound: null,
  };
}
