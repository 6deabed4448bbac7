import { describe, expect, it } from 'vitest';
import { analyseEnsemble, finishAnalysis } from '../../src/criticality/analyse.js';
import { planAnalysis } from '../../src/criticality/analysis-plan.js';
import { bootstrap } from '../../src/criticality/bootstrap.js';
import { makeCurve } from '../../src/criticality/curve.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { expectClose } from '../support/expect-close.js';
import { largestShares, randomBonds } from '../support/percolation.js';
import { type Planted, plantedEnsemble } from '../support/planted-curve.js';

describe('analyseEnsemble', () => {
  it('determines a planted exponent', () => {
    const analysis = whole;
    if (analysis.result.kind !== 'determined') expect.fail(analysis.result.reason);
    const { exponent, criticalDensity } = analysis.result;
    // the interval misses in 5 % of ensembles; five standard errors are missed in 8e-3 (Student, 4)
    expectClose(exponent.value, 1, { absolute: 5 * exponent.standardError, because: 'its error' });
    expectClose(criticalDensity.value, 0.004, {
      absolute: 5 * criticalDensity.standardError,
      because: 'its error',
    });
    expect(exponent.standardError).toBeLessThan(0.02);
    expect(analysis.models[0]!.name).toBe('kink');
  });

  it.each(['logistic', 'gompertz', 'linear', 'constant', 'step'] as const)(
    'refuses a planted %s',
    (truth) => {
      const { result } = planted(
        { truth, points: 90, criticalDensity: truth === 'linear' ? 0.004 : 0.01 },
        5,
      );
      expect(result.kind).toBe('not determined');
    },
  );

  it('gives a reason and no number for few seeds, and spends no replicates', () => {
    const analysis = planted({ truth: 'kink', points: 130 }, 2);
    expect(analysis.result).toEqual({
      kind: 'not determined',
      reason: expect.stringContaining('2 seeds'),
    });
    expect(analysis.bootstrap).toBeNull();
    expect(analysis.spread).toBeNull();
    expect(analysis.cautions[0]).toMatch('2 of at least 5 seeds');
  });

  it('gives a reason for few points and for no runs', () => {
    for (const curves of [plantedEnsemble({ truth: 'kink', points: 15 }, 6, 1), []]) {
      const { result } = analyseEnsemble(curves, { floor: 0.1 });
      expect(result.kind).toBe('not determined');
    }
  });

  it('survives JSON', () => {
    const analysis = whole;
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  it('gives the same from replicates computed in parts', () => {
    const plan = planAnalysis(curves, options);
    const parts = [bootstrap(plan.bootstrap!, 0, 40), bootstrap(plan.bootstrap!, 40, 100)];
    expect(finishAnalysis(plan, parts.flat())).toEqual(whole);
  });

  it('finds the giant component of random graphs within its systematic error', () => {
    const { result } = analyseEnsemble(
      Array.from({ length: 5 }, (_, seed) => randomGraph(20_000, seed)),
      { floor: 0, replicates: 100 },
    );
    if (result.kind !== 'determined') expect.fail(result.reason);
    const { exponent, criticalDensity } = result;
    const because = 'systematic error plus three statistical ones';
    expectClose(exponent.value, 1, {
      absolute: exponent.systematic + 3 * exponent.standardError,
      because,
    });
    expectClose(criticalDensity.value, 1, {
      absolute: criticalDensity.systematic + 3 * criticalDensity.standardError,
      because,
    });
    expect(exponent.systematic).toBeLessThan(0.5);
  });
});

// Helpers
const curves = plantedEnsemble({ truth: 'kink', points: 100, jitter: 3e-4 }, 5, 1);
const options = { floor: 0.1, replicates: 100, seed: 3 };
const whole = analyseEnsemble(curves, options);

function planted(truth: Planted, runs: number) {
  return analyseEnsemble(plantedEnsemble(truth, runs, 1), { floor: 0.1, replicates: 100 });
}

/** Largest cluster against mean degree. */
function randomGraph(nodes: number, seed: number) {
  const after = Array.from({ length: 70 }, (_, i) => Math.round((nodes / 2) * 0.05 * (i + 1)));
  const bonds = randomBonds(nodes, after.at(-1)!, randomStream(seed, 'graph'));
  const value = largestShares(nodes, bonds, after);
  const variance = value.map((s) => Math.max(1e-7, (s * (1 - s)) / nodes));
  return makeCurve({ density: after.map((m) => (2 * m) / nodes), value, variance, seed });
}
