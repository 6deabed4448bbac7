import { describe, expect, it } from 'vitest';
import { confidenceContour } from '../../../src/criticality/fits/confidence-contour.js';
import { fitRun } from '../../../src/criticality/fits/fit-run.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('confidenceContour', () => {
  const fit = fitRun(plantedCurve({ truth: 'kink' }, 1), { floor: 0.1 });
  if (fit.kind !== 'fit') throw new Error(fit.reason);
  const { criticalDensity, exponent, rise } = confidenceContour(
    fit.data,
    fit.kink,
    [4e-5, 0.03],
    1,
    9,
  );

  it('is lowest at the fit and rises all around', () => {
    expectClose(rise[4]![4]!, 0, { absolute: 0.05, because: 'the width is searched to 1e-4' });
    expect(Math.min(...rise.flat())).toBeGreaterThanOrEqual(0);
    for (const [i, j] of [
      [0, 0],
      [8, 8],
      [0, 4],
      [4, 8],
    ] as const) {
      expect(rise[i]![j]!).toBeGreaterThan(2.3);
    }
  });

  it('leans: a higher critical density goes with a lower exponent', () => {
    expect(rise[8]![0]!).toBeLessThan(rise[8]![8]!);
    expect(criticalDensity[8]!).toBeGreaterThan(criticalDensity[0]!);
    expect(exponent[8]!).toBeGreaterThan(exponent[0]!);
  });
});
