import { describe, expect, it } from 'vitest';
import { fitRun } from '../../../src/criticality/fits/fit-run.js';
import { type Planted, plantedCurve } from '../../support/planted-curve.js';

describe('fitRun', () => {
  it.each([
    ['kink', 0.5],
    ['kink', 1],
    ['logistic', 1],
    ['gompertz', 1],
    ['step', 1],
  ] as const)('prefers the %s when that is the truth', (truth, exponent) => {
    // a false winner needs a fluctuation of several sd against the truth
    for (const seed of [1, 2, 3]) expect(winner({ truth, exponent }, seed)).toMatch(truth);
  });

  it('fits within the errors when its model is the truth', () => {
    const fit = fitted({ truth: 'kink', exponent: 0.5 }, 4);
    // chi squared per degree of freedom has sd 0.1 for 200 points
    expect(fit.best.chiSquared / (fit.window.points - 4)).toBeLessThan(1.5);
    expect(fit.scale).toBeLessThan(2);
  });

  it('sees that the errors of consecutive steps go together', () => {
    expect(fitted({ truth: 'kink', exponent: 0.5, training: 0.03 }, 1).scale).toBeGreaterThan(3);
  });

  it('finds from a neighbouring fit what it finds from nothing', () => {
    const options = { floor: 0.1, rounded: 'always' } as const;
    const near = fitted({ truth: 'kink', exponent: 0.5 }, 1);
    const curve = plantedCurve({ truth: 'kink', exponent: 0.5 }, 2);
    const cold = fitRun(curve, options);
    const warm = fitRun(curve, { ...options, near });
    if (cold.kind !== 'fit' || warm.kind !== 'fit') expect.fail('both fit');
    for (const model of warm.models) {
      const other = cold.models.find(({ name }) => name === model.name);
      if (model.name !== 'rounded kink') {
        expect(Math.abs(model.chiSquared / other!.chiSquared - 1)).toBeLessThan(1e-3);
      }
    }
  });
});

// Helpers
function fitted(planted: Planted, seed: number) {
  const fit = fitRun(plantedCurve(planted, seed), { floor: 0.1 });
  if (fit.kind !== 'fit') expect.fail(fit.reason);
  return fit;
}

function winner(planted: Planted, seed: number): string {
  return fitted(planted, seed).best.name;
}
