import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Replicate } from '../../../src/criticality/bootstrap/bootstrap.js';
import { fitEnsemble } from '../../../src/criticality/ensemble/fit-ensemble.js';
import { fitExponent } from '../../../src/criticality/fits/fit-exponent.js';
import { refusal } from '../../../src/criticality/fits/refusal.js';
import {
  noDependence,
  type WindowDependence,
} from '../../../src/criticality/fits/window-dependence.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedEnsemble } from '../../support/planted-curve.js';

describe('fitExponent', () => {
  it('gives an exponent when every rule is kept', () => {
    const result = fitExponent(fit, 6, replicates(200), straight, []);
    if (result.kind !== 'determined') expect.fail(result.reason);
    expect(result.exponent.value).toBe(fit.estimate.exponent);
    expect(result.exponent.systematic).toBe(0);
    expect(result.shape).toBe('sharp');
  });

  it('takes the furthest other alternative as the systematic error, in quadrature with its own', () => {
    const result = fitExponent(fit, 6, replicates(200), leading(0.3, 0.3), []);
    if (result.kind !== 'determined') expect.fail(result.reason);
    expect(Math.abs(result.exponent.systematic - Math.hypot(0.3, 0.3))).toBeLessThan(1e-12);
    expect(result.criticalDensity.systematic).toBe(0.001);
  });

  it('counts a form of saturation among the alternatives, unless it fits decisively worse', () => {
    const systematic = (rise: number) => {
      const form = { name: 'rational' as const, exponent: fit.estimate.exponent - 0.2, rise };
      const place = fit.estimate.criticalDensity + 0.003;
      const saturation = [{ ...form, criticalDensity: place }];
      const result = fitExponent(fit, 6, replicates(200), leading(0.1, 0), saturation);
      if (result.kind !== 'determined') expect.fail(result.reason);
      return [result.exponent.systematic, result.criticalDensity.systematic];
    };
    const because = 'sums and differences of doubles';
    expectClose(systematic(10), [0.2, 0.003], { relative: 1e-12, because });
    expectClose(systematic(10.1), [0.1, 0.001], { relative: 1e-12, because });
  });

  it('gives no exponent that is known no better than to a factor of two', () => {
    fc.assert(
      fc.property(thousandths(1500), thousandths(400), (off, sd) => {
        const result = fitExponent(fit, 6, replicates(200, {}, 0, sd), leading(off, 0), []);
        if (result.kind !== 'determined') {
          expect(result.reason).toMatch('no better than to a factor of two');
          // nothing that could be read as an exponent
          expect(result.reason).not.toMatch(/\d\.\d/);
          expect(off + 3 * sd).toBeGreaterThan(0.45 * fit.estimate.exponent);
          return;
        }
        const { value, low, high, systematic } = result.exponent;
        expect(low - systematic).toBeGreaterThanOrEqual(value / 2);
        expect(high + systematic).toBeLessThanOrEqual(2 * value);
      }),
    );
  });

  it('gives no exponent whose systematic error is unknown', () => {
    expect(fitExponent(fit, 6, replicates(200), noDependence, [])).toEqual({
      kind: 'not determined',
      reason: 'fewer than three windows near p_c: the systematic error is unknown',
    });
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
    expect(fitExponent(fit, seeds, drawn, straight, [])).toEqual({
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
    expect(refusal(change({ kinkMargin: Number.NaN }), 6)).toMatch('too few independent points');
    expect(refusal(change({ powerLawMargin: -9 }), 6)).toBeNull();
    expect(refusal(change({ powerLawMargin: -11 }), 6)).toMatch('infinite order');
    expect(refusal({ kind: 'no transition', reason: 'flat' }, 6)).toBe('flat');
  });

  it('refuses a run without a sound plateau, and names it', () => {
    const runs = fit.runs.map((run, i) =>
      i === 3
        ? {
            ...run,
            fit: { ...run.fit, window: { ...run.fit.window, flaw: 'no plateau: made so' } },
          }
        : run,
    );
    expect(refusal({ ...fit, runs }, 6)).toBe(
      `seed ${fit.runs[3]!.curve.seed}: no plateau: made so`,
    );
  });

  it('refuses runs that repeat one another', () => {
    const [first, second, ...others] = fit.runs;
    const copy = { ...first!, curve: { ...first!.curve, seed: 99 } };
    const twice = { ...fit, runs: [first!, second!, copy, ...others] };
    expect(refusal(twice, 7)).toBe(
      'seeds 5000 and 99 are the same curve: runs must be independent',
    );
  });

  it('refuses points below p_c that lie off the floor, on either side of it', () => {
    for (const off of [-0.06, 0.06]) {
      const runs = fit.runs.map((run) => {
        const { data, window } = run.fit;
        const excess = data.excess.map((y) => y + off * window.plateau);
        return { ...run, fit: { ...run.fit, data: { ...data, excess } } };
      });
      expect(refusal({ ...fit, runs }, 6)).toMatch(/is the floor right/);
    }
  });
});

// Helpers
const fit = fitted();

function fitted() {
  const found = fitEnsemble(plantedEnsemble({ truth: 'kink', points: 110 }, 6, 5), { floor: 0.1 });
  if (found.kind !== 'fit') throw new Error(found.reason);
  return found;
}

/** Evenly spread, which doubles of fast-check are not. */
const thousandths = (max: number) => fc.integer({ min: 1, max }).map((n) => n / 1000);
const straight = leading(0, 0);

/** Flows whose correction by e^beta leads so far from the exponent of the kink. */
function leading(off: number, error: number): WindowDependence {
  const beta = fit.estimate.exponent;
  return {
    windows: [],
    limit: { none: 9, beta: beta + off, one: beta },
    limitError: { none: 0, beta: error, one: 0 },
    limitShift: { none: 9, beta: 0, one: 0.001 },
    limitShiftError: { none: 0, beta: 0, one: 0 },
  };
}

/** Replicates that keep every rule, the first `changed` of them with something else. */
function replicates(
  count: number,
  change: Partial<Replicate> = {},
  changed = 0,
  sd = 0.01,
): Replicate[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    criticalDensity: 0.004,
    exponent: 1 + sd * Math.sin(index),
    atBound: false,
    kinkMargin: 99,
    best: 'kink' as const,
    ...(index < changed ? change : {}),
  }));
}
