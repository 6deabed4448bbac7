import type { FinishedRun } from '../experiments/finished-run.js';
import type { RetrainingResult } from '../report/figure-4-retraining.js';
import type { Problem } from './problem.js';

/** Everything that a claim may be judged on. Missing parts give the verdict `not run`. */
export interface Evidence {
  readonly runs: readonly FinishedRun[];
  readonly criticality?: readonly ScalingEvidence[];
  readonly retraining?: readonly RetrainingEvidence[];
  readonly recovery?: readonly RecoveryResult[];
}

/** A number with its 95 % confidence interval. */
export interface Estimated {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What the exponent analysis says about one order parameter of one problem. */
export interface ScalingEvidence extends Problem {
  readonly observable: 'accuracy' | 'prediction entropy';
  readonly seeds: number;
  readonly analysis: ScalingAnalysis;
}

/**
 * Result of an exponent analysis: `transition` where the data prefer a kink with an exponent,
 * `smooth` where they prefer a curve without one, `not determined` where they do not decide.
 */
export type ScalingAnalysis =
  | {
      readonly kind: 'transition';
      /** Share in [0, 1]. */
      readonly criticalDensity: Estimated;
      readonly exponent: Estimated;
    }
  | { readonly kind: 'smooth'; readonly reason: string }
  | { readonly kind: 'not determined'; readonly reason: string };

/** Subnetworks of one problem, trained again; arms are named `A: ...` to `H: ...`. */
export interface RetrainingEvidence extends Problem {
  readonly results: readonly RetrainingResult[];
}

/** A network whose accuracy had reached its floor, trained on with its mask. */
export interface RecoveryResult extends Problem {
  readonly seed: number;
  /** Share of edges left; range (0, 1]. */
  readonly density: number;
  /** Test accuracies; range [0, 1]. */
  readonly before: number;
  readonly after: number;
  readonly testImages: number;
}
