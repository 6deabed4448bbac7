import { describe, expect, it } from 'vitest';
import {
  onsetNames,
  plantedDensity,
  plantedHeight,
  plantedNoises,
  plantedRun,
  smoothTruthNames,
} from '../../../src/criticality/calibration/planted-truth.js';
import { expectClose } from '../../support/expect-close.js';

const { critical, width } = plantedDensity;

describe('plantedHeight', () => {
  it.each(onsetNames.filter((name) => name !== 'rounded'))(
    '%s is 0 up to p_c and a power law above it',
    (name) => {
      for (const exponent of [0.3, 1, 1.5]) {
        const at = (e: number) => plantedHeight({ name, exponent }, critical + e * width);
        expect(at(0)).toBe(0);
        const slope = Math.log(at(2e-6) / at(1e-6)) / Math.log(2);
        expectClose(slope, exponent, {
          relative: 0.02,
          because: 'corrections of order (1e-6)^0.3 = 0.016',
        });
      }
    },
  );

  it('of a smooth curve rises from nearly 0 to nearly 1', () => {
    for (const name of smoothTruthNames) {
      const heights = Array.from({ length: 100 }, (_, i) => plantedHeight({ name }, i * 2.4e-4));
      expect(heights[0]).toBeLessThan(0.02);
      expect(heights[99]).toBeGreaterThan(0.95);
      const falls = heights.filter((h, i) => h < (heights[i - 1] ?? 0) - 1e-9);
      expect(falls).toEqual([]);
    }
  });
});

describe('plantedRun', () => {
  it('scatters about its height as its noise says', () => {
    const [low, , high] = plantedNoises;
    const scatter = (noise: (typeof plantedNoises)[number]) => {
      const still = { ...noise, jitter: 0 };
      const truth = { name: 'logistic' as const };
      const { density, value } = plantedRun(truth, still, 400, 3, 0);
      const off = density.map((p, i) => value[i]! - 0.1 - 0.87 * plantedHeight(truth, p));
      return Math.sqrt(off.reduce((sum, d) => sum + d * d, 0) / off.length);
    };
    // binomial alone: at most 0.005 and 0.01
    expect(scatter(low!)).toBeLessThan(0.006);
    expect(scatter(high!)).toBeGreaterThan(0.008);
  });

  it('depends on seed and run alone', () => {
    const make = (run: number) =>
      plantedRun({ name: 'clipped', exponent: 1 }, plantedNoises[1]!, 40, 3, run);
    expect(make(2)).toEqual(make(2));
    expect([...make(1).value]).not.toEqual([...make(2).value]);
  });
});
