import { describe, expect, it } from 'vitest';
import { fitStep } from '../../../src/criticality/fits/fit-step.js';
import { expectClose } from '../../support/expect-close.js';

describe('fitStep', () => {
  it('finds the jump and its height', () => {
    const fit = fitStep(data([0, 0, 0, 2, 2]));
    expectClose(fit.jumpDensity, 2.5, { absolute: 0, because: 'the middle of the gap' });
    expect(fit.amplitude).toBe(2);
    expect(fit.chiSquared).toBe(0);
  });

  it('is as good as the best of all gaps tried one by one', () => {
    const excess = [0.1, -0.2, 0.9, 0.4, 1.1, 0.8, 1.3];
    const costs = excess.map((_, split) => {
      const mean = excess.slice(split).reduce((a, b) => a + b, 0) / (excess.length - split);
      return excess.reduce((sum, y, i) => sum + (i < split ? y * y : (y - mean) ** 2), 0);
    });
    expectClose(fitStep(data(excess)).chiSquared, Math.min(...costs), {
      absolute: 1e-12,
      because: 'sums of seven squares',
    });
  });
});

// Helpers
function data(excess: readonly number[]) {
  return {
    density: Float64Array.from(excess, (_, i) => i),
    excess: Float64Array.from(excess),
    weight: Float64Array.from(excess, () => 1),
  };
}
