import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  bootstrapPlan,
  drawnRuns,
} from '../../../src/criticality/bootstrap/bootstrap.js';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('bootstrap', () => {
  it('gives the same replicates whole and in parts', () => {
    const whole = bootstrap(plan, 0, 6);
    expect([...bootstrap(plan, 0, 2), ...bootstrap(plan, 2, 6)]).toEqual(whole);
    expect(whole.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('scatters about the estimate by the error of the mean', () => {
    const found = bootstrap(plan, 0, 60).map(({ exponent }) => exponent!);
    const mean = found.reduce((a, b) => a + b, 0) / found.length;
    const sd = Math.sqrt(found.reduce((s, b) => s + (b - mean) ** 2, 0) / (found.length - 1));
    const exponents = fit.runs.map((run) => run.fit.kink.exponent);
    const centre = exponents.reduce((a, b) => a + b, 0) / exponents.length;
    const spread = exponents.reduce((s, b) => s + (b - centre) ** 2, 0) / (exponents.length - 1);
    expectClose(sd, Math.sqrt(spread / exponents.length), {
      relative: 0.4,
      because: 'an sd of 60 values is known to 9 %; 4 sd, and residuals add a little',
    });
    expectClose(mean, fit.estimate.exponent, { absolute: 4 * sd, because: 'a mean well within' });
  });

  it('reports each replicate', () => {
    const seen: number[] = [];
    bootstrap(plan, 3, 5, (index) => seen.push(index));
    expect(seen).toEqual([3, 4]);
  });

  it('draws the same runs for another observable', () => {
    expect(drawnRuns(7, 3, 5)).toEqual(drawnRuns(7, 3, 5));
    expect(drawnRuns(7, 3, 5)).not.toEqual(drawnRuns(8, 3, 5));
  });

  it('refuses a range that is none', () => {
    expect(() => bootstrap(plan, 2, 1)).toThrow(DomainError);
  });
});

// Helpers
const fit = fitted();
const plan = bootstrapPlan(fit.runs, 0.1, 7);

function fitted() {
  const found = fitEnsemble(plantedEnsemble({ truth: 'kink', points: 120 }, 6, 3), { floor: 0.1 });
  if (found.kind !== 'fit') throw new Error(found.reason);
  return found;
}
