import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitKink } from '../../../src/criticality/fits/fit-kink.js';
import { kinkValue } from '../../../src/criticality/models/kink-model.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('fitKink', () => {
  it('recovers the exponent and the critical density it was given', () => {
    fc.assert(
      fc.property(exponent, place, (beta, pc) => {
        const { data, half } = planted(beta, pc, 0);
        const fit = fitKink(data, half);
        expectClose(fit.exponent, beta, {
          relative: 1e-2,
          because: 'p_c is resolved to a hundredth of a spacing; a tenth of the statistical error',
        });
        expectClose(fit.criticalDensity, pc, {
          absolute: 2e-4,
          because: 'a hundredth of a spacing',
        });
        expect(fit.atBound).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('moves with the density scale and not with the value scale', () => {
    fc.assert(
      fc.property(
        exponent,
        fc.constantFrom(1 / 8, 4),
        fc.constantFrom(-2, 1 / 4, 16),
        (beta, c, a) => {
          const { data, half } = planted(beta, 0.2, 0.01);
          const plain = fitKink(data, half);
          const scaled = fitKink(
            {
              density: data.density.map((p) => c * p),
              excess: data.excess.map((y) => a * y),
              weight: data.weight.map((w) => w / (a * a)),
            },
            c * half,
          );
          const because = 'the same search; logarithms round differently';
          expectClose(scaled.criticalDensity, c * plain.criticalDensity, {
            relative: 1e-3,
            because,
          });
          expectClose(scaled.exponent, plain.exponent, { relative: 1e-3, because });
          expectClose(scaled.amplitude, a * plain.amplitude, { relative: 1e-3, because });
          expectClose(scaled.chiSquared, plain.chiSquared, { relative: 1e-5, because });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is never worse than the truth', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { data, half, truth } = planted(0.5, 0.2, 0.03, seed);
      const exact = data.density.reduce(
        (sum, p, i) => sum + data.weight[i]! * (data.excess[i]! - kinkValue(truth, p)) ** 2,
        0,
      );
      expect(fitKink(data, half).chiSquared).toBeLessThan(exact);
    }
  });

  it('finds the same minimum from a neighbouring fit as from nothing', () => {
    const first = planted(0.7, 0.2, 0.01, 1);
    const near = fitKink(first.data, first.half);
    const { data, half } = planted(0.7, 0.2, 0.01, 2);
    const because = 'one minimum, two ways to it';
    expectClose(fitKink(data, half, near).chiSquared, fitKink(data, half).chiSquared, {
      relative: 1e-4,
      because,
    });
  });

  it('says so when no points lie below the critical density', () => {
    const { data, half } = planted(1, 0.2, 0.001);
    const first = data.density.findIndex((p) => p > 0.21);
    const above = {
      density: data.density.subarray(first),
      excess: data.excess.subarray(first),
      weight: data.weight.subarray(first),
    };
    expect(fitKink(above, half).atBound).toBe(true);
  });
});

// Helpers
const exponent = fc.double({ min: 0.3, max: 2, noNaN: true });
const place = fc.double({ min: 0.1, max: 0.4, noNaN: true });

function planted(beta: number, pc: number, noise: number, seed = 1) {
  const stream = randomStream(seed, 'kink');
  const truth = { criticalDensity: pc, exponent: beta, width: 0.2, amplitude: 0.9 };
  const density = Float64Array.from({ length: 80 }, (_, i) => i / 80);
  const excess = density.map((p) => kinkValue(truth, p) + noise * stream.normal());
  const weight = density.map(() => 1 / Math.max(noise, 0.01) ** 2);
  return { data: { density, excess, weight }, half: pc + 0.2 * Math.LN2 ** (1 / beta), truth };
}
