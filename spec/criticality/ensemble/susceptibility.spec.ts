import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { susceptibility } from '../../../src/criticality/ensemble/susceptibility.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

describe('susceptibility', () => {
  it('is the number of runs times their variance', () => {
    const found = susceptibility([flat([1, 2, 1]), flat([3, 8, 1]), flat([2, 2, 1])])!;
    expect([...found.fluctuation]).toEqual([3, 36, 0]);
  });

  it('peaks where runs with shifted transitions differ most', () => {
    const runs = [-0.01, 0, 0.01].map((shift) => {
      const density = Array.from({ length: 201 }, (_, i) => i / 200);
      return makeCurve({
        density,
        value: density.map((p) => Math.tanh(20 * (p - 0.4037 - shift))),
      });
    });
    const because = 'a parabola through a peak seven spacings wide';
    expectClose(susceptibility(runs)!.peakDensity, 0.4037, { absolute: 1e-3, because });
  });

  it('uses the densities that all runs share, and says when there are too few', () => {
    const other = makeCurve({ density: [0, 1, 2.5, 3], value: [1, 1, 1, 1] });
    expect(susceptibility([flat([1, 2, 3, 4]), other])!.density).toEqual(Float64Array.of(0, 1, 3));
    expect(susceptibility([flat([1, 2]), other])).toBeNull();
    expect(() => susceptibility([other])).toThrow(DomainError);
  });
});

// Helpers
function flat(value: readonly number[]) {
  return makeCurve({ density: value.map((_, i) => i), value });
}
