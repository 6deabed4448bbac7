import { type BootstrapPlan, bootstrapPlan } from '../bootstrap/bootstrap.js';
import type { Curve } from '../curve/curve.js';
import { type EnsembleFit, fitEnsemble } from './fit-ensemble.js';

export interface AnalysisOptions {
  /** Value of the order parameter in the disordered phase: 1 / classes for accuracy, 0 for entropy. */
  readonly floor: number;
  /** Bootstrap replicates. Default 1000. */
  readonly replicates?: number;
  /** Seed of the resampling. Default 1. */
  readonly seed?: number;
  /** Called after each replicate with the number done, for a progress bar. */
  readonly onReplicate?: (done: number, of: number) => void;
}

/** Fits of an ensemble and what its bootstrap needs. */
export interface AnalysisPlan {
  readonly curves: readonly Curve[];
  readonly options: AnalysisOptions;
  readonly fit: EnsembleFit;
  /** Null when there is nothing to repeat. */
  readonly bootstrap: BootstrapPlan | null;
}

export const defaultReplicates = 1000;

/**
 * First half of an analysis: everything but the bootstrap.
 *
 * A function of curves and options alone, so workers that share a bootstrap each make the plan for
 * themselves and compute their part of the replicates.
 */
export function planAnalysis(curves: readonly Curve[], options: AnalysisOptions): AnalysisPlan {
  const fit = fitEnsemble(curves, { floor: options.floor });
  const bootstrap =
    fit.kind === 'fit' ? bootstrapPlan(fit.runs, options.floor, options.seed ?? 1) : null;
  return { curves, options, fit, bootstrap };
}
