import { describe, expect, it } from 'vitest';
import { fitPowerLaw } from '../../../src/criticality/fits/power-law.js';
import { expectClose } from '../../support/expect-close.js';

describe('fitPowerLaw', () => {
  it.each([0.4, 1, 1.7])('recovers the bare law, exponent %d', (exponent) => {
    const fit = fitPowerLaw(law(exponent, 0, 1), 'none', [0, 0.5]);
    expectClose(fit.exponent, exponent, {
      relative: 5e-3,
      because: 'exact data, 14 sections of p_c',
    });
    expectClose(fit.criticalDensity, 0.3, { absolute: 1e-3, because: 'a tenth of a spacing' });
  });

  it('recovers the law through its leading correction', () => {
    const data = law(0.8, -0.7, 1);
    const because = 'exact data, a long valley in beta and c';
    expectClose(fitPowerLaw(data, 'one', [0, 0.5]).exponent, 0.8, { relative: 0.02, because });
    expect(fitPowerLaw(data, 'none', [0, 0.5]).exponent).toBeLessThan(0.72);
  });

  it('never lets the correction exceed the law', () => {
    const { correction, criticalDensity, exponent } = fitPowerLaw(
      law(0.5, -3, 1),
      'beta',
      [0.25, 0.35],
    );
    expect(Math.abs(correction) * (0.995 - criticalDensity) ** exponent).toBeLessThanOrEqual(
      1 + 1e-9,
    );
  });
});

// Helpers
function law(exponent: number, c: number, theta: number) {
  const density = Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100);
  const excess = density.map((p) => {
    const e = p - 0.3;
    return e > 0 ? 2 * e ** exponent * (1 + c * e ** theta) : 0;
  });
  return { density, excess, weight: density.map(() => 1e6) };
}
