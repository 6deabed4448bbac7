import { describe, expect, it } from 'vitest';
import { analyseOnset } from '../../../src/criticality/answers/analyse-onset.js';
import { plantedNoises, plantedRun } from '../../../src/criticality/calibration/planted-truth.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { rivalryPicture } from '../../../src/results/criticality/rivalry-picture.js';

describe('rivalryPicture', () => {
  it('splits every mean of the data into a model and what it leaves', () => {
    expect(picture).not.toBeNull();
    for (const model of [picture!.onset, picture!.rival]) {
      picture!.density.forEach((p, at) => {
        const values = picture!.points.filter(({ density }) => density === p);
        const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
        const [fitted = 0, left = 0] = [model.value[at], model.residual[at]];
        // sums of three numbers near 1 in another order: a few ulp
        expect(Math.abs(fitted + left - mean)).toBeLessThan(1e-14);
      });
    }
  });

  it('shows an onset that fits a planted one better than its rival does', () => {
    const left = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
    expect(left(picture!.onset.residual)).toBeLessThan(left(picture!.rival.residual));
  });

  it('does not depend on the order of the runs', () => {
    expect(rivalryPicture([...curves].reverse(), analysis)).toEqual(picture);
  });

  it('is left out without a transition, or where runs share no densities', () => {
    const flat = curves.map(({ density, seed }) =>
      makeCurve({ density: [...density], seed, value: [...density].map(() => 0.1) }),
    );
    expect(rivalryPicture(flat, analyseOnset(flat, { floor: 0.1, replicates: 1 }))).toBeNull();
    const apart = curves.map((curve, run) => ({
      ...curve,
      density: curve.density.map((p) => p * (1 + 1e-3 * run)),
    }));
    expect(rivalryPicture(apart, analyseOnset(apart, { floor: 0.1, replicates: 1 }))).toBeNull();
  });
});

// Helpers
const curves = [0, 1, 2].map((run) =>
  plantedRun({ name: 'hyperbolic tangent', exponent: 0.5 }, plantedNoises[0]!, 80, 1, run),
);
const analysis = analyseOnset(curves, { floor: 0.1, replicates: 1 });
const picture = rivalryPicture(curves, analysis);
