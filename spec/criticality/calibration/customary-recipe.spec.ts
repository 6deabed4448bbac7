import { describe, expect, it } from 'vitest';
import { customaryRecipe } from '../../../src/criticality/calibration/customary-recipe.js';
import { plantedNoises, plantedRun } from '../../../src/criticality/calibration/planted-truth.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { expectClose } from '../../support/expect-close.js';

describe('customaryRecipe', () => {
  it('finds the exponent of an exact power law', () => {
    const density = Array.from({ length: 101 }, (_, i) => i / 100);
    const curve = makeCurve({
      density,
      value: density.map((p) => 0.1 + (p > 0.2 ? (p - 0.2) ** 0.5 : 0)),
    });
    const found = customaryRecipe([curve], 0.1);
    expectClose(found?.exponent ?? 0, 0.5, { absolute: 0.02, because: 'p_c is sought on a grid' });
    expectClose(found?.criticalDensity ?? 0, 0.2, { absolute: 0.005, because: 'the same' });
  });

  it('finds a straight line in a curve without a transition: why it is no evidence', () => {
    const curves = [0, 1, 2, 3, 4].map((run) =>
      plantedRun({ name: 'logistic' }, plantedNoises[0]!, 150, 3, run),
    );
    expect(customaryRecipe(curves, 0.1)?.straightness).toBeGreaterThan(0.9);
  });

  it('says nothing where too few points lie above any p_c', () => {
    const curve = makeCurve({ density: [1, 2, 3], value: [0, 1, 2] });
    expect(customaryRecipe([curve], 0)).toBe(null);
    expect(customaryRecipe([], 0)).toBe(null);
  });
});
