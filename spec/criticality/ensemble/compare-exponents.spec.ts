import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedAnalysis,
  compareExponents,
  differenceVerdict,
  type ExponentDifference,
} from '../../../src/criticality/ensemble/compare-exponents.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('compareExponents', () => {
  it('sees a small difference that both share the noise of', () => {
    const first = sample(1, 0.1, 1);
    const shifted = first.exponents.map((b, i) => b! - 0.02 * (1 + 0.1 * Math.sin(i)));
    const found = compared(first, { ...sample(0.98, 0.1, 1), exponents: shifted }, true);
    expect(found.pValue).toBeLessThan(1e-6);
    expect(found.low).toBeGreaterThan(0);
  });

  it('does not see it when the noise is their own', () => {
    const found = compared(sample(1, 0.1, 1), sample(0.98, 0.1, 2), false);
    expect(found.pValue).toBeGreaterThan(0.05);
    expect(found.low).toBeLessThan(0);
  });

  it('changes sign, and nothing else, with the order', () => {
    fc.assert(
      fc.property(exponent, exponent, error, error, fc.boolean(), (b1, b2, e1, e2, paired) => {
        const [a, b] = [sample(b1, e1, 1, 6), sample(b2, e2, 2, 9)];
        const [forth, back] = [compared(a, b, paired), compared(b, a, paired)];
        expect(back.value + forth.value).toBe(0);
        expectClose([back.low, back.high], [-forth.high, -forth.low], {
          absolute: 1e-12,
          because: 'the same sums with the other sign',
        });
        expectClose(back.pValue, forth.pValue, { absolute: 1e-12, because: 'likewise' });
      }),
    );
  });

  it('has a p-value below 5 % just where the 95 % interval leaves zero out', () => {
    fc.assert(
      fc.property(exponent, exponent, error, fc.boolean(), (b1, b2, e, paired) => {
        const { low, high, pValue } = compared(sample(b1, e, 1), sample(b2, e, 2), paired);
        fc.pre(Math.abs(pValue - 0.05) > 1e-9);
        expect(pValue < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });

  it("has Welch's degrees of freedom: those of the noisier ensemble, or of both together", () => {
    // t = 2.5: two-sided p of 9 degrees of freedom 0.0339, of 18 0.0223 (R 4 pt)
    const noisy = compared(sample(1.25, 0.1, 1), sample(1, 1e-9, 2), false);
    expectClose(noisy.pValue, 0.0339, { absolute: 5e-5, because: 'printed digits' });
    const error = 0.1 / Math.SQRT2;
    const both = compared(sample(1.25, error, 1), sample(1, error, 2), false);
    expectClose(both.pValue, 0.0223, { absolute: 5e-5, because: 'printed digits' });
  });

  it('compares nothing with an exponent that is not determined, and says which it is', () => {
    const known = sample(1, 0.1, 1);
    const unknown = { ...known, result: { kind: 'not determined', reason: 'few' } } as const;
    const reason = (a: ComparedAnalysis, b: ComparedAnalysis) => {
      const found = compareExponents(a, b, true);
      return found.kind === 'compared' ? 'compared' : found.reason;
    };
    expect(reason(known, unknown)).toBe('the second is not determined');
    expect(reason(unknown, known)).toBe('the first is not determined');
    expect(reason(unknown, unknown)).toBe('neither is determined');
    expect(reason(known, { ...known, exponents: [] })).toMatch('replicates');
  });

  it('rejects equal exponents in 5 % of cases', () => {
    // 400 pairs of means of 8 runs each; 5 % +- 1.1 %, four of those
    let rejected = 0;
    for (let trial = 0; trial < 400; trial++) {
      const means = [1, 2].map((k) => meanOfRuns(8, 1000 * k + trial));
      const [a, b] = means.map(({ mean, standardError }) => sample(mean, standardError, 1, 8));
      if (compared(a!, b!, false).pValue < 0.05) rejected++;
    }
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(0.044);
  });
});

describe('differenceVerdict', () => {
  it.each([
    [0.5, 0.1, 0.05, 0.001, 'differ'],
    [0.5, 0.1, 0.05, 0.2, 'undecided'],
    [0.5, 0.1, 0.6, 0.001, 'undecided'],
    [0.15, 0.04, 0.02, 0.001, 'differ, by less than 0.25'],
    [0.01, 0.1, 0.05, 0.8, 'agree within 0.25'],
    [0.01, 0.1, 0.3, 0.8, 'undecided'],
    [0.01, 0.4, 0, 0.8, 'undecided'],
  ] as const)(
    'of %f +- %f, systematic %f, adjusted p %f: %s',
    (value, half, systematic, p, said) => {
      const both = [value, -value].map((d) => ({
        ...blank,
        value: d,
        low: d - half,
        high: d + half,
      }));
      for (const one of both) expect(differenceVerdict({ ...one, systematic }, p)).toBe(said);
    },
  );
});

// Helpers
const exponent = fc.integer({ min: 10, max: 300 }).map((n) => n / 100);
const error = fc.integer({ min: 10, max: 500 }).map((n) => n / 1000);
const blank: ExponentDifference = {
  kind: 'compared',
  value: 0,
  standardError: 0.1,
  low: 0,
  high: 0,
  systematic: 0,
  pValue: 1,
};

function compared(first: ComparedAnalysis, second: ComparedAnalysis, paired: boolean) {
  const found = compareExponents(first, second, paired);
  if (found.kind !== 'compared') expect.fail(found.reason);
  return found;
}

function sample(value: number, standardError: number, seed: number, runs = 10): ComparedAnalysis {
  const stream = randomStream(seed, 'replicates');
  const interval = { standardError, low: value - standardError, high: value + standardError };
  return {
    seeds: Array.from({ length: runs }, (_, i) => i),
    result: {
      kind: 'determined',
      criticalDensity: { value: 0.1, ...interval, systematic: 0 },
      exponent: { value, ...interval, systematic: 0.02 },
      correlation: -0.5,
      shape: 'sharp',
    },
    exponents: Array.from({ length: 400 }, () => value + standardError * stream.normal()),
  };
}

function meanOfRuns(runs: number, seed: number) {
  const stream = randomStream(seed, 'runs');
  const values = Array.from({ length: runs }, () => 1 + 0.2 * stream.normal());
  const mean = values.reduce((a, b) => a + b, 0) / runs;
  const square = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (runs - 1);
  return { mean, standardError: Math.sqrt(square / runs) };
}
