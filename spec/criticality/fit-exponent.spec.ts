import { describe, expect, it } from 'vitest';
import type { Replicate } from '../../src/criticality/bootstrap.js';
import { fitEnsemble } from '../../src/criticality/fit-ensemble.js';
import { fitExponent, refusal } from '../../src/criticality/fit-exponent.js';
import { noFlow } from '../../src/criticality/window-flow.js';
import { plantedEnsemble } from '../support/planted-curve.js';

describe('fitExponent', () => {
  it('gives an exponent when every rule is kept', () => {
    const result = fitExponent(fit, 6, replicates(200), noFlow);
    if (result.kind !== 'determined') expect.fail(result.reason);
    expect(result.exponent.value).toBe(fit.estimate.exponent);
    expect(result.exponent.systematic).toBe(0);
    expect(result.shape).toBe('sharp');
  });

  it('takes the furthest other road as the systematic error, in quadrature with its own', () => {
    const beta = fit.estimate.exponent;
    const flow = {
      flow: [],
      limit: { none: 9, beta: beta + 0.3, one: beta - 0.1 },
      limitError: { none: 0, beta: 0.4, one: 0.1 },
      limitShift: { none: 9, beta: 0, one: 0.001 },
      limitShiftError: { none: 0, beta: 0, one: 0 },
    };
    const result = fitExponent(fit, 6, replicates(200), flow);
    if (result.kind !== 'determined') expect.fail(result.reason);
    expect(Math.abs(result.exponent.systematic - 0.5)).toBeLessThan(1e-12);
    expect(result.criticalDensity.systematic).toBe(0.001);
  });

  it.each([
    ['seeds', 4, replicates(200), '4 seeds'],
    ['replicates', 6, replicates(99), '99 bootstrap replicates'],
    [
      'free fits',
      6,
      replicates(200, { atBound: true }, 11),
      '6 % of the replicates end at a bound',
    ],
    ['kinks', 6, replicates(200, { kinkMargin: 9 }, 41), '80 %'],
  ] as const)('gives a reason and no number without enough %s', (_, seeds, drawn, reason) => {
    expect(fitExponent(fit, seeds, drawn, noFlow)).toEqual({
      kind: 'not determined',
      reason: expect.stringContaining(reason),
    });
  });
});

describe('refusal', () => {
  it('refuses fits at a bound, fits that a smooth model beats, and no fit at all', () => {
    const change = (estimate: Partial<typeof fit.estimate>) => ({
      ...fit,
      estimate: { ...fit.estimate, ...estimate },
    });
    expect(refusal(fit, 6)).toBeNull();
    expect(refusal(change({ atBound: 0.5 }), 6)).toMatch('bound');
    expect(refusal(change({ kinkMargin: 10 }), 6)).toMatch('no evidence for a kink');
    expect(refusal(change({ kinkMargin: Number.NaN }), 6)).toMatch('no evidence for a kink');
    expect(refusal({ kind: 'no transition', reason: 'flat' }, 6)).toBe('flat');
  });
});

// Helpers
const fit = fitted();

function fitted() {
  const found = fitEnsemble(plantedEnsemble({ truth: 'kink', points: 110 }, 6, 5), { floor: 0.1 });
  if (found.kind !== 'fit') throw new Error(found.reason);
  return found;
}

/** Replicates that keep every rule, the first `changed` of them with something else. */
function replicates(count: number, change: Partial<Replicate> = {}, changed = 0): Replicate[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    criticalDensity: 0.004,
    exponent: 1 + 0.01 * Math.sin(index),
    atBound: false,
    kinkMargin: 99,
    best: 'kink' as const,
    ...(index < changed ? change : {}),
  }));
}
