import { describe, expect, it } from 'vitest';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { noDependence, windowDependence } from '../../../src/criticality/fits/window-dependence.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('windowDependence', () => {
  it('leads back to the exponent, through the correction, though every window misses it', () => {
    const found = fitEnsemble(plantedEnsemble({ truth: 'kink' }, 6, 1), { floor: 0.1 });
    if (found.kind !== 'fit') expect.fail(found.reason);
    const { windows, limit, limitShift } = windowDependence(found.runs);
    const widest = windows.at(-1)!.exponent;
    expect(widest.none).toBeLessThan(0.5);
    expect(widest.beta).toBeLessThan(0.8);
    const because = 'a line through windows that bend, single-run noise 0.05 at the narrowest';
    expectClose(limit!.beta, 1, { absolute: 0.2, because });
    expectClose(limitShift!.beta, 0, { absolute: 3e-4, because });
  });

  it('ends every window with the fitted range at the latest, and has none twice', () => {
    // exponent 2 saturates soon: the fitted range ends 2.4 distances above p_c
    const found = fitEnsemble(plantedEnsemble({ truth: 'kink', exponent: 2 }, 5, 1), {
      floor: 0.1,
    });
    if (found.kind !== 'fit') expect.fail(found.reason);
    const { windows: dependence } = windowDependence(found.runs);
    expect(dependence.length).toBe(3);
    expect(dependence.at(-1)!.reach).toBeLessThan(3);
    for (let i = 1; i < 3; i++)
      expect(dependence[i]!.points).toBeGreaterThan(dependence[i - 1]!.points);
  });

  it('has no limit without enough points', () => {
    expect(windowDependence([])).toEqual(noDependence);
    const narrow = fitEnsemble(plantedEnsemble({ truth: 'kink', width: 3e-4 }, 5, 1), {
      floor: 0.1,
    });
    if (narrow.kind !== 'fit') expect.fail(narrow.reason);
    expect(windowDependence(narrow.runs).limit).toBeNull();
  });
});
