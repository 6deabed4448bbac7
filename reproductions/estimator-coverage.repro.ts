import { describe, expect, it } from 'vitest';
import { type Planted, plantedEnsemble } from '../spec/support/planted-curve.js';
import { bootstrap } from '../src/criticality/bootstrap/bootstrap.js';
import { summariseBootstrap } from '../src/criticality/bootstrap/bootstrap-summary.js';
import { largestShares, squareBonds } from '../src/criticality/calibration/percolation.js';
import { type Curve, makeCurve } from '../src/criticality/curve/curve.js';
import { analyseEnsemble } from '../src/criticality/ensemble/analyse.js';
import { planAnalysis } from '../src/criticality/ensemble/analysis-plan.js';
import { finiteSize } from '../src/criticality/finite-size/finite-size.js';
import { fitExponent } from '../src/criticality/fits/fit-exponent.js';
import { kinkRefuted } from '../src/criticality/fits/kink-refuted.js';
import { refusal } from '../src/criticality/fits/refusal.js';
import {
  type WindowDependence,
  windowDependence,
} from '../src/criticality/fits/window-dependence.js';
import { modelTable } from '../src/criticality/models/model-table.js';
import { type SaturationRow, saturationStudy } from '../src/criticality/models/saturation-study.js';
import { randomStream } from '../src/numerics/random-stream.js';

/**
 * Claim: the estimator of critical exponents covers the truth and refuses smooth curves.
 *
 * Rules, fixed beforehand: 95 % intervals for the exponent hold the planted one in 90-98 % of 200
 * ensembles of ten runs, statistical error alone, by which at least 95 % are determined; of those that
 * are still determined with their systematic error, at least 95 % hold it in the widened interval; an
 * exponent is refused in at least 95 % of 200 ensembles planted without a transition; a kink is refuted
 * in at most 5 % of 100 ensembles planted with a rounded one. Planted like an accuracy curve on 10,000 test images, with
 * a critical density that differs from run to run and training noise that lasts five steps.
 */
describe('the estimator', () => {
  it.each([
    { exponent: 1, width: 0.004, training: 0.02 },
    { exponent: 0.5, width: 0.0015, training: 0.02 },
    { exponent: 0.5, width: 0.0015, training: 0 },
  ])('covers a planted exponent of $exponent with training noise $training', (truth) => {
    const found = coverage({ truth: 'kink', jitter: 5e-4, points: 110, ...truth });
    console.log(JSON.stringify({ ...truth, ...found }));
    expect(found.covered).toBeGreaterThanOrEqual(0.9);
    expect(found.covered).toBeLessThanOrEqual(0.98);
    expect(found.determined).toBeGreaterThanOrEqual(0.95);
    expect(found.held).toBeGreaterThanOrEqual(0.95);
  });

  it.each(['logistic', 'gompertz'] as const)('refuses a planted %s', (truth) => {
    const planted = { truth, criticalDensity: 0.008, jitter: 5e-4, training: 0.02, points: 110 };
    let refused = 0;
    for (let trial = 0; trial < trials; trial++) {
      const curves = plantedEnsemble(planted, 10, trial);
      if (isRefused(curves)) refused++;
    }
    console.log(JSON.stringify({ truth, refused: refused / trials }));
    expect(refused / trials).toBeGreaterThanOrEqual(0.95);
  });

  it.each([3e-4, 1e-3])('refutes no kink rounded over %f', (rounding) => {
    const shape = { criticalDensity: 0.0035, exponent: 0.85, jitter: 5e-4, points: 200 };
    const planted = { truth: 'kink', ...shape, rounding, training: 0.05 } as const;
    let refuted = 0;
    for (let trial = 0; trial < trials / 2; trial++) {
      const { fit } = planAnalysis(plantedEnsemble(planted, 10, trial), { floor: 0.1 });
      if (fit.kind === 'fit' && kinkRefuted(modelTable(fit.runs))) refuted++;
    }
    console.log(JSON.stringify({ rounding, refuted: (2 * refuted) / trials }));
    expect((2 * refuted) / trials).toBeLessThanOrEqual(0.05);
  });

  it('finds 2-D bond percolation by finite-size scaling: p_c = 1/2, nu = 4/3, beta = 5/36', () => {
    const found = finiteSize(
      [24, 48, 96, 192].map((side) => lattices(side, 200)),
      { floor: 0, criticalRange: [0.45, 0.55] },
    );
    console.log(JSON.stringify(found));
    if (found.kind !== 'collapse') expect.fail(found.reason);
    const { best, error } = found;
    expect(Math.abs(best.criticalDensity - 1 / 2)).toBeLessThan(2 * error.criticalDensity);
    expect(Math.abs(best.sizeExponent - 4 / 3)).toBeLessThan(2 * error.sizeExponent);
    expect(Math.abs(best.exponent - 5 / 36)).toBeLessThan(2 * error.exponent);
  });

  it('needs less than a minute of two cores for 1000 replicates of ten runs of 300 points', () => {
    const curves = plantedEnsemble({ truth: 'kink', exponent: 0.5, training: 0.02 }, 10, 1);
    const before = process.cpuUsage();
    analyseEnsemble(curves, { floor: 0.1, replicates: 200 });
    // time of the processor, which does not depend on what else the machine does
    const seconds = (5 * process.cpuUsage(before).user) / 1e6;
    console.log(JSON.stringify({ secondsOnOneCoreFor1000: seconds }));
    expect(seconds / 2).toBeLessThan(60);
  });
});

// Helpers
const trials = 200;
const replicates = 200;

/** By the fits alone, or else by the whole analysis with its bootstrap. */
function isRefused(curves: readonly Curve[]): boolean {
  const { fit } = planAnalysis(curves, { floor: 0.1 });
  if (refusal(fit, curves.length) !== null) return true;
  return analyseEnsemble(curves, { floor: 0.1, replicates }).result.kind !== 'determined';
}

function coverage(planted: Planted & { readonly exponent: number }) {
  let covered = 0;
  let determined = 0;
  let determinedWithSystematic = 0;
  let held = 0;
  const estimates: number[] = [];
  let errors = 0;
  for (let trial = 0; trial < trials; trial++) {
    const curves = plantedEnsemble(planted, 10, trial);
    const plan = planAnalysis(curves, { floor: 0.1, seed: trial });
    if (plan.fit.kind !== 'fit' || plan.bootstrap === null) continue;
    const drawn = bootstrap(plan.bootstrap, 0, replicates);
    const { exponent } = summariseBootstrap(drawn, curves.length);
    if (exponent && exponent.low <= planted.exponent && planted.exponent <= exponent.high)
      covered++;
    const { estimate, runs } = plan.fit;
    const judged = (flow: WindowDependence, forms: readonly SaturationRow[]) =>
      fitExponent(plan.fit, curves.length, drawn, flow, forms);
    if (judged(leadingTo(estimate.exponent), []).kind === 'determined') determined++;
    const whole = judged(windowDependence(runs), saturationStudy(runs));
    if (whole.kind === 'determined') {
      determinedWithSystematic++;
      const { low, high, systematic } = whole.exponent;
      if (low - systematic <= planted.exponent && planted.exponent <= high + systematic) held++;
    }
    estimates.push(plan.fit.estimate.exponent);
    errors += exponent?.standardError ?? 0;
  }
  const mean = estimates.reduce((a, b) => a + b, 0) / estimates.length;
  const variance = estimates.reduce((s, b) => s + (b - mean) ** 2, 0) / (estimates.length - 1);
  return {
    covered: covered / trials,
    determined: determined / trials,
    determinedWithSystematic: determinedWithSystematic / trials,
    held: held / Math.max(1, determinedWithSystematic),
    mean,
    standardDeviation: Math.sqrt(variance),
    meanStandardError: errors / estimates.length,
  };
}

/** Windows that agree with the kink: no systematic error. */
function leadingTo(exponent: number): WindowDependence {
  const nothing = { none: 0, beta: 0, one: 0 };
  return {
    windows: [],
    limit: { none: exponent, beta: exponent, one: exponent },
    limitError: nothing,
    limitShift: nothing,
    limitShiftError: nothing,
  };
}

function lattices(side: number, samples: number) {
  const bonds = 2 * side * side;
  const after = [
    ...new Set(Array.from({ length: 40 }, (_, i) => Math.round(bonds * (0.46 + i / 480)))),
  ];
  const shares = Array.from({ length: samples }, (_, seed) =>
    largestShares(side * side, squareBonds(side, randomStream(seed, 'lattice', side)), after),
  );
  const value = after.map((_, i) => shares.reduce((sum, s) => sum + s[i]! / samples, 0));
  const variance = after.map(
    (_, i) =>
      shares.reduce((sum, s) => sum + (s[i]! - value[i]!) ** 2, 0) / (samples - 1) / samples,
  );
  return {
    size: side,
    curve: makeCurve({ density: after.map((m) => m / bonds), value, variance }),
  };
}
