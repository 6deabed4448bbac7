import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingDensity } from '../../../src/results/transition/crossing-density.js';
import { expectClose } from '../../support/expect-close.js';

describe('crossingDensity', () => {
  it('recovers the density of a straight line', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0.05, max: 0.9 }), (level) => {
        const steps = Array.from({ length: 12 }, (_, i) => {
          const density = 1 - i / 11;
          return { density, accuracy: density };
        });
        const because = 'one interpolation in double precision';
        expectClose(crossingDensity(steps, level) ?? Number.NaN, level, {
          absolute: 1e-15,
          because,
        });
      }),
    );
  });

  it('lies between the step before the fall and the step after it', () => {
    const steps = [at(1, 0.9), at(0.4, 0.8), at(0.1, 0.2), at(0, 0.1)];
    expectClose(crossingDensity(steps, 0.5) ?? Number.NaN, 0.25, {
      absolute: 1e-15,
      because: 'half-way by hand',
    });
  });

  it('takes the first fall, whatever comes later', () => {
    const steps = [at(1, 0.9), at(0.5, 0.7), at(0.4, 0.9), at(0.1, 0.1)];
    expect(crossingDensity(steps, 0.8)).toBeGreaterThan(0.5);
  });

  it('is null where the level is never crossed', () => {
    expect(crossingDensity([at(1, 0.9), at(0, 0.6)], 0.5)).toBeNull();
    expect(crossingDensity([at(1, 0.4), at(0, 0.1)], 0.5)).toBeNull();
    expect(crossingDensity([], 0.5)).toBeNull();
  });

  it('is at the step itself when that step meets the level exactly', () => {
    expect(crossingDensity([at(1, 0.9), at(0.4, 0.5), at(0.2, 0.1)], 0.5)).toBe(0.4);
  });
});

// Helpers
function at(density: number, accuracy: number) {
  return { density, accuracy };
}
