import { bootstrap, type Replicate } from '../bootstrap/bootstrap.js';
import { summariseBootstrap } from '../bootstrap/bootstrap-summary.js';
import type { Curve } from '../curve/curve.js';
import { runTable } from '../curve/run-table.js';
import { fitExponent } from '../fits/fit-exponent.js';
import { kinkRefuted } from '../fits/kink-refuted.js';
import { refusal } from '../fits/refusal.js';
import { noDependence, windowDependence } from '../fits/window-dependence.js';
import { modelTable } from '../models/model-table.js';
import { saturationStudy } from '../models/saturation-study.js';
import { alignedFit } from './aligned-fit.js';
import {
  type AnalysisOptions,
  type AnalysisPlan,
  defaultReplicates,
  planAnalysis,
} from './analysis-plan.js';
import { bimodality } from './bimodality.js';
import { cautions } from './cautions.js';
import { criticalDensities } from './critical-densities.js';
import type { CriticalityAnalysis } from './criticality-analysis.js';
import type { FittedRun } from './fit-ensemble.js';
import { randomEffectsMean } from './random-effects-mean.js';
import { susceptibility } from './susceptibility.js';

/**
 * The whole analysis of one order parameter of one network on one data set.
 *
 * Models, exponent, critical density four ways, window dependence, fluctuations, bootstrap and verdict.
 * Where the fits alone rule an exponent out (fewer than five seeds, no kink, bounds) no replicates
 * are spent.
 *
 * Cost: 1000 replicates of 10 runs with 300 points take 15 to 30 s on one core, 70 s with recorded bits.
 */
export function analyseEnsemble(
  curves: readonly Curve[],
  options: AnalysisOptions,
): CriticalityAnalysis {
  const plan = planAnalysis(curves, options);
  const hopeless = refusal(plan.fit, curves.length) !== null;
  const wanted = hopeless ? 0 : (options.replicates ?? defaultReplicates);
  const replicates =
    plan.bootstrap === null
      ? []
      : bootstrap(plan.bootstrap, 0, wanted, (i) => options.onReplicate?.(i + 1, wanted));
  return finishAnalysis(plan, replicates);
}

/** Second half of an analysis: from the replicates, however they were computed, to the verdict. */
export function finishAnalysis(
  { curves, options, fit }: AnalysisPlan,
  replicates: readonly Replicate[],
): CriticalityAnalysis {
  const { floor } = options;
  const runs = fit.kind === 'fit' ? fit.runs : [];
  const models = modelTable(runs);
  const dependence = runs.length > 0 ? windowDependence(runs) : noDependence;
  const saturation = saturationStudy(runs);
  const result = fitExponent(fit, curves.length, replicates, dependence, saturation);
  const densityEstimates = curves.length > 0 ? criticalDensities(curves, floor) : null;
  const chi = curves.length > 2 ? susceptibility(curves) : null;
  const aligned = runs.length > 0 ? alignedFit(runs, floor) : null;
  const at =
    result.kind === 'determined' ? result.criticalDensity.value : densityEstimates?.halfHeight.mean;
  const analysis = {
    floor,
    seeds: curves.map(({ seed }) => seed),
    points: curves.length > 0 ? Math.min(...curves.map(({ density }) => density.length)) : 0,
    result,
    kinkMargin: marginOf(fit),
    models,
    kinkRefuted: kinkRefuted(models),
    runs: runTable(runs, floor),
    densityEstimates,
    spread: result.kind === 'determined' ? spread(runs) : null,
    dependence,
    saturation,
    bootstrap: replicates.length > 0 ? summariseBootstrap(replicates, curves.length) : null,
    exponents: [...replicates].sort((a, b) => a.index - b.index).map(({ exponent }) => exponent),
    fluctuation: chi && {
      density: [...chi.density],
      value: [...chi.fluctuation],
      peakDensity: chi.peakDensity,
      peak: chi.peak,
    },
    bimodality: at === undefined ? null : bimodality(curves, at),
    aligned,
  };
  return { ...analysis, cautions: cautions(analysis) };
}

/** Null without fits, and where too few independent points leave a criterion infinite. */
function marginOf(fit: AnalysisPlan['fit']): number | null {
  const margin = fit.kind === 'fit' ? fit.estimate.kinkMargin : Number.NaN;
  return Number.isFinite(margin) ? margin : null;
}

function spread(runs: readonly FittedRun[]) {
  const critical = randomEffectsMean(
    runs.map(({ fit }) => fit.kink.criticalDensity),
    runs.map(({ uncertainty }) => uncertainty.criticalVariance),
  );
  const exponent = randomEffectsMean(
    runs.map(({ fit }) => fit.kink.exponent),
    runs.map(({ uncertainty }) => uncertainty.exponentVariance),
  );
  return {
    criticalDensity: critical.between,
    exponent: exponent.between,
    heterogeneity: exponent.heterogeneity,
  };
}
