import { describe, expect, it } from 'vitest';
import { kinkValue } from '../../../src/criticality/models/kink-model.js';
import {
  fitRoundedKink,
  roundedKinkInPlace,
} from '../../../src/criticality/models/rounded-kink.js';
import { expectClose } from '../../support/expect-close.js';

const density = Float64Array.from({ length: 80 }, (_, i) => i / 80);

describe('roundedKinkInPlace', () => {
  it.each([0.3, 0.5, 1, 2])('is the kink convolved with a Gaussian, exponent %d', (exponent) => {
    const kink = { criticalDensity: 0.3, exponent, width: 0.2, amplitude: 1 };
    for (const rounding of [0.005, 0.15]) {
      const out = new Float64Array(density.length);
      roundedKinkInPlace(kink, rounding, density, out);
      const slow = density.map((p) => convolved((t) => kinkValue(kink, t), p, rounding));
      expectClose(out, slow, { absolute: 2e-3, because: '48 nodes; the documented accuracy' });
    }
  });
});

describe('fitRoundedKink', () => {
  it('recovers the rounding it was given', () => {
    const truth = { criticalDensity: 0.3, exponent: 1, width: 0.2, amplitude: 2 };
    const excess = new Float64Array(density.length);
    roundedKinkInPlace(truth, 0.05, density, excess);
    const data = { density, excess, weight: density.map(() => 1e4) };
    const fit = fitRoundedKink(data, { ...truth, criticalDensity: 0.25, exponent: 1.4 }, 0.45);
    const because = 'exact data, a shallow valley';
    expectClose(fit.rounding, 0.05, { relative: 0.05, because });
    expectClose(fit.exponent, 1, { relative: 0.05, because });
    expect(fit.chiSquared).toBeLessThan(1);
  });
});

// Helpers
function convolved(f: (t: number) => number, p: number, sigma: number): number {
  const cells = 8000;
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    const z = -8 + (16 * (i + 0.5)) / cells;
    sum += (f(p - sigma * z) * Math.exp((-z * z) / 2) * 16) / cells;
  }
  return sum / Math.sqrt(2 * Math.PI);
}
