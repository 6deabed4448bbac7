import type { CriticalityAnalysis } from '../../criticality/ensemble/criticality-analysis.js';
import type { Observable } from '../../experiments/observables/observable.js';
import type { PruningCondition } from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { Problem } from '../../results/problems/problem.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';

/** Everything that a claim may be judged on. Missing parts give the verdict `not run`. */
export interface Evidence {
  readonly runs: readonly FinishedRun[];
  readonly criticality?: readonly ScalingEvidence[];
  readonly retraining?: readonly RetrainingEvidence[];
  readonly recovery?: readonly RecoveryResult[];
}

/** The exponent analysis of one order parameter; from runs on the full data only. */
export interface ScalingEvidence {
  readonly problem: Problem;
  readonly condition: PruningCondition;
  readonly observable: Observable;
  readonly analysis: Pick<CriticalityAnalysis, 'seeds' | 'result' | 'kinkRefuted' | 'exponents'>;
}

/** Subnetworks of one problem and way of pruning, trained again; of several ways the first counts. */
export type RetrainingEvidence = Pick<RetrainingStudy, 'problem' | 'condition' | 'results'>;

/** A network whose accuracy had reached its floor, trained on with its mask. */
export interface RecoveryResult {
  readonly problem: Problem;
  readonly seed: number;
  /** Share of edges left; range (0, 1]. */
  readonly density: number;
  /** Test accuracies; range [0, 1]. */
  readonly before: number;
  readonly after: number;
  readonly testImages: number;
}
