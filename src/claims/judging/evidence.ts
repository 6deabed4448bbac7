import type { CriticalityAnalysis } from '../../criticality/ensemble/analyse.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { RetrainingResult } from '../../report/figures/retraining/figure-4-retraining.js';
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

/** An order parameter of the paper. */
export type OrderParameter = 'accuracy' | 'prediction entropy';

/** The exponent analysis of one order parameter; from runs on the full data only. */
export interface ScalingEvidence extends Problem {
  readonly observable: OrderParameter;
  readonly analysis: Pick<CriticalityAnalysis, 'seeds' | 'result' | 'kinkRefuted' | 'exponents'>;
}

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
