import { describe, expect, it } from 'vitest';
import { givenVariances, makeWhitener } from '../../../src/criticality/likelihood/noise-model.js';
import { localFamily, saturatingFamily } from '../../../src/criticality/onset/onset-families.js';
import { profileOnset } from '../../../src/criticality/onset/profile-onset.js';
import { generalExponential, powerMean } from '../../../src/criticality/onset/saturating-law.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('profileOnset', () => {
  it.each([0.3, 0.5, 1, 1.5])('recovers a planted onset of exponent %f', (exponent) => {
    const run = planted((u) => u / (1 + u), exponent, 1e-3);
    let near: ArrayLike<number> | null = null;
    for (const saturation of [generalExponential, powerMean]) {
      const family = saturatingFamily(run.density, saturation, null, 0, near);
      const found = profileOnset(run, family, [0, 0.35], 0.35);
      near = found.best.fit.parameters;
      const sigma = Math.sqrt(found.logExponentVariance);
      const truth = Math.log(exponent);
      const because = 'four of its errors; both families hold this function';
      expectClose(found.logExponent, truth, { absolute: 4 * sigma, because });
      expect(found.bound).toBe(null);
    }
  });

  it('needs no plateau: a bare law in its window', () => {
    const run = planted((u) => 0.2 * u, 0.5, 1e-3);
    const found = profileOnset(run, localFamily(run.density), [0, 0.5], 0.5);
    const because = 'four of its errors';
    expectClose(found.logExponent, Math.log(0.5), {
      absolute: 4 * Math.sqrt(found.logExponentVariance),
      because,
    });
    expectClose(found.criticalDensity, 0.2, {
      absolute: 4 * Math.sqrt(found.criticalVariance),
      because,
    });
  });

  it('says that an onset lies at the lowest density where no point lies below it', () => {
    const run = planted((u) => 1 - Math.exp(-u), 1, 1e-3, 0.21);
    const family = saturatingFamily(run.density, generalExponential, 0);
    expect(profileOnset(run, family, [run.density[0]!, 0.4], 0.4).bound).toBe('p_c');
  });
});

// Helpers

/** Onset at 0.2, width 0.2, in densities from `from` to 1. */
function planted(height: (u: number) => number, exponent: number, noise: number, from = 0) {
  const stream = randomStream(5, 'onset', exponent);
  const density = Float64Array.from({ length: 120 }, (_, i) => from + ((1 - from) * i) / 119);
  const excess = density.map((p) => {
    const e = p - 0.2;
    return (e > 0 ? height((e / 0.2) ** exponent) : 0) + noise * stream.normal();
  });
  const variance = density.map(() => noise ** 2);
  const whitener = makeWhitener(givenVariances, variance, density);
  whitener.whitenInPlace(excess);
  return { density, excess, whitener };
}
