import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitScratch } from '../../../src/criticality/fits/projected-fit.js';
import {
  generalExponential,
  hyperbolicTangent,
  powerMean,
  type SaturationFamily,
  saturatingLaw,
  uncorrected,
} from '../../../src/criticality/onset/saturating-law.js';
import { expectClose } from '../../support/expect-close.js';

describe('saturatingLaw', () => {
  it.each<[string, SaturationFamily, number, (u: number) => number]>([
    ['1 - exp(-u)', generalExponential, 0, (u) => 1 - Math.exp(-u)],
    ['u / (1 + u)', generalExponential, 1, (u) => u / (1 + u)],
    ['min(u, 1)', generalExponential, -1, (u) => Math.min(u, 1)],
    ['u / (1 + u), as a power mean', powerMean, 0, (u) => u / (1 + u)],
    ['min(u, 1), without a correction', uncorrected, -1, (u) => Math.min(u, 1)],
    ['1 - exp(-u - u^2 / 2)', uncorrected, 0, (u) => 1 - Math.exp(-u - (u * u) / 2)],
    ['tanh u', hyperbolicTangent, 0, Math.tanh],
  ])('holds %s', (_, family, form, expected) => {
    for (const u of [0.01, 0.3, 0.99, 1.7, 5]) {
      expectClose(valueAt(family, form, u), expected(u), {
        absolute: 1e-9,
        because: 'closed forms; the clipped one stops 1e-9 short of 1',
      });
    }
  });

  it('starts as the bare law, whatever the form', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.4, max: 2, noNaN: true }), (form) => {
        expectClose(valueAt(generalExponential, form, 1e-5) / 1e-5, 1, {
          absolute: 2e-5,
          because: 'the correction is (1 + q) u / 2',
        });
      }),
    );
  });

  it.each([-0.8, 0, 0.7, 2, 3])(
    'has no term of second order at q = %s without a correction',
    (q) => {
      expectClose(valueAt(uncorrected, q, 1e-3) / 1e-3, 1, {
        absolute: 6e-6,
        because: 'the term of third order is (1 + q) (2 + q) / 6 u^2 of the first',
      });
    },
  );

  it('is 0 at and below the onset', () => {
    const scratch = fitScratch(1, 3);
    saturatingLaw(powerMean, null)(
      Float64Array.of(0, 0, 0),
      Float64Array.of(-Infinity),
      scratch.shape,
      scratch.slopes,
    );
    expect([scratch.shape[0], ...scratch.slopes.map((slope) => slope[0])]).toEqual([0, 0, 0, 0]);
  });

  it.each([generalExponential, powerMean, uncorrected])(
    'has the slopes of central differences',
    (family) => {
      fc.assert(
        fc.property(
          fc.double({ min: -1.2, max: 0.5, noNaN: true }),
          fc.double({ min: 0.3, max: 1.5, noNaN: true }),
          fc.double({ min: -3, max: 0.6, noNaN: true }),
          (logExponent, form, logDistance) => {
            const theta = [logExponent, 0.2, form];
            const at = (moved: readonly number[]) => shapeAt(family, moved, logDistance);
            const { slopes } = at(theta);
            slopes.forEach((slope, k) => {
              const by = (h: number) => at(theta.map((t, j) => (j === k ? t + h : t))).value;
              expectClose(slope, (by(1e-5) - by(-1e-5)) / 2e-5, {
                absolute: 1e-6,
                because: 'central differences of step 1e-5',
              });
            });
          },
        ),
      );
    },
  );
});

// Helpers
function shapeAt(family: SaturationFamily, theta: readonly number[], logDistance: number) {
  const { shape, slopes } = fitScratch(1, 3);
  saturatingLaw(family, null)(
    Float64Array.from(theta),
    Float64Array.of(logDistance),
    shape,
    slopes,
  );
  return { value: shape[0]!, slopes: slopes.map((slope) => slope[0]!) };
}

function valueAt(family: SaturationFamily, form: number, u: number): number {
  return shapeAt(family, [0, 0, form], Math.log(u)).value;
}
