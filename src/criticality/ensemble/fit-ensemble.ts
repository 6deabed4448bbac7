import type { Curve } from '../curve/curve.js';
import { transitionWindow } from '../curve/transition-window.js';
import { fitRun, type ModelName, type RunFit, type RunFitOptions } from '../fits/fit-run.js';
import { type KinkUncertainty, kinkUncertainty } from '../fits/kink-uncertainty.js';
import { withEnsembleVariance } from './align.js';
import { randomEffectsMean } from './random-effects-mean.js';

/** One run of an ensemble after the fit. */
export interface FittedRun {
  readonly curve: Curve;
  readonly fit: RunFit;
  readonly uncertainty: KinkUncertainty;
}

/** Numbers of an ensemble that the bootstrap repeats. */
export interface EnsembleEstimate {
  readonly criticalDensity: number;
  readonly exponent: number;
  /** Share of runs whose fit ended at a bound; in [0, 1]. */
  readonly atBound: number;
  /**
   * Quasi-AICc of the best curve without a transition less that of the better kink, summed over runs;
   * minus infinity where there are too few independent points for either.
   */
  readonly kinkMargin: number;
  /** The same for the transition of infinite order. */
  readonly powerLawMargin: number;
  /** Summed quasi-AICc, lowest first. */
  readonly ranking: readonly { readonly name: ModelName; readonly quasiAicc: number }[];
}

export type EnsembleFit =
  | {
      readonly kind: 'fit';
      readonly runs: readonly FittedRun[];
      readonly estimate: EnsembleEstimate;
    }
  | { readonly kind: 'no transition'; readonly reason: string };

/**
 * Fits every run on its own and combines the exponents by random effects.
 *
 * Runs keep their own p_c, width and amplitude, so that run-to-run jitter of the critical density
 * cannot blunt the kink. Weights follow the ensemble: see `withEnsembleVariance`.
 *
 * @returns no transition, with the reason of the first run, when any run shows none.
 */
export function fitEnsemble(curves: readonly Curve[], options: RunFitOptions): EnsembleFit {
  if (curves.length === 0) return { kind: 'no transition', reason: 'no runs' };
  const places: number[] = [];
  const plateaus: number[] = [];
  for (const curve of curves) {
    const found = transitionWindow(curve, options.floor);
    if (found.kind !== 'window') return withSeed(found.reason, curve);
    places.push(found.window.half);
    plateaus.push(found.window.plateau);
  }
  const runs: FittedRun[] = [];
  for (const curve of withEnsembleVariance(curves, places, plateaus)) {
    const fit = fitRun(curve, options);
    if (fit.kind !== 'fit') return withSeed(fit.reason, curve);
    const scale = 2 * fit.tau * Math.max(1, fit.kink.chiSquared / fit.window.points);
    const uncertainty = kinkUncertainty(fit.data, fit.kink, scale, fit.window.half);
    runs.push({ curve, fit, uncertainty });
  }
  return { kind: 'fit', runs, estimate: combine(runs) };
}

type ModelKind = 'kink' | 'step' | 'infinite order' | 'smooth';

/** What a model says about the transition. */
export function kindOf(name: ModelName): ModelKind {
  if (name === 'step' || name === 'infinite order') return name;
  return name === 'kink' || name === 'rounded kink' ? 'kink' : 'smooth';
}

/** Pools runs that are already fitted. */
export function combine(runs: readonly Pick<FittedRun, 'fit' | 'uncertainty'>[]): EnsembleEstimate {
  const ranking = rank(runs.map((run) => run.fit));
  const lowest = (kind: ModelKind) =>
    ranking.find(({ name }) => kindOf(name) === kind)?.quasiAicc ?? Infinity;
  const margin = (rival: ModelKind) => {
    const found = lowest(rival) - lowest('kink');
    return Number.isFinite(found) ? found : -Infinity;
  };
  return {
    criticalDensity: randomEffectsMean(
      runs.map(({ fit }) => fit.kink.criticalDensity),
      runs.map(({ uncertainty }) => uncertainty.criticalVariance),
    ).mean,
    exponent: randomEffectsMean(
      runs.map(({ fit }) => fit.kink.exponent),
      runs.map(({ uncertainty }) => uncertainty.exponentVariance),
    ).mean,
    atBound: runs.filter(({ fit }) => fit.kink.atBound).length / runs.length,
    kinkMargin: margin('smooth'),
    powerLawMargin: margin('infinite order'),
    ranking,
  };
}

/**
 * Sums the criterion of each model over runs. Where a run skipped the rounded kink because the
 * sharp one was already the best, the sharp one stands in with one more parameter's penalty.
 */
function rank(fits: readonly RunFit[]): EnsembleEstimate['ranking'] {
  const names = new Set(fits.flatMap((fit) => fit.models.map((model) => model.name)));
  const sums = [...names].map((name) => ({
    name,
    quasiAicc: fits.reduce((sum, { models }) => {
      const model = models.find((candidate) => candidate.name === name);
      return sum + (model ?? models.find((m) => m.name === 'kink')!).quasiAicc + (model ? 0 : 2);
    }, 0),
  }));
  return sums.sort((a, b) => a.quasiAicc - b.quasiAicc);
}

function withSeed(reason: string, { seed }: Curve): EnsembleFit {
  return { kind: 'no transition', reason: `seed ${seed}: ${reason}` };
}
