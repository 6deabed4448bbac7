import { describe, expect, it } from 'vitest';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve, plantedEnsemble } from '../../support/planted-curve.js';

describe('fitEnsemble', () => {
  it('recovers exponent and critical density through run-to-run jitter', () => {
    const curves = plantedEnsemble({ truth: 'kink', exponent: 0.5, jitter: 5e-4 }, 8, 1);
    const { criticalDensity, exponent, kinkMargin } = fitted(curves).estimate;
    expectClose(exponent, 0.5, {
      absolute: 0.01,
      because: 'error 0.0015 by the planted trials; 6 sd',
    });
    expectClose(criticalDensity, 0.004, { absolute: 9e-4, because: 'jitter 5e-4 / sqrt 8; 5 sd' });
    expect(kinkMargin).toBeGreaterThan(100);
  });

  it('does not depend on the order of the runs', () => {
    const curves = plantedEnsemble({ truth: 'kink', points: 120 }, 4, 2);
    const forth = fitted(curves).estimate;
    const back = fitted([...curves].reverse()).estimate;
    const because = 'the grid of the first run is the grid of all; sums in another order';
    expectClose(back.exponent, forth.exponent, { relative: 1e-3, because });
  });

  it('names the seed of a run that has no transition', () => {
    const found = fitEnsemble([plantedCurve({ truth: 'constant' }, 17)], { floor: 0.1 });
    expect(found).toEqual({ kind: 'no transition', reason: expect.stringContaining('seed 17') });
    expect(fitEnsemble([], { floor: 0 }).kind).toBe('no transition');
  });
});

// Helpers
function fitted(curves: Parameters<typeof fitEnsemble>[0]) {
  const found = fitEnsemble(curves, { floor: 0.1 });
  if (found.kind !== 'fit') expect.fail(found.reason);
  return found;
}
