import type { Replicate } from '../criticality/bootstrap/bootstrap.js';
import type { Curve } from '../criticality/curve/curve.js';
import type { AnalysisPlan } from '../criticality/ensemble/analysis-plan.js';
import type { Observable } from '../experiments/observables/observable.js';
import type { RecoveryRecord } from '../experiments/recovery/recovery-record.js';
import type { RetrainingRecord } from '../experiments/retraining/retraining-record.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import type { SecondProgram } from './second-program/second-program.js';
import type { WeightPanel } from './weights/weight-panel.js';

/**
 * Where the evidence of a report comes from: run folders, or an archive made of them.
 *
 * Whatever is small is given as it was recorded, and everything that follows from it is computed.
 * Two things follow from files too large for an archive, the weights and the outcome of every test
 * image; so the source answers for what was derived from them.
 */
export interface EvidenceSource {
  readonly runs: readonly FinishedRun[];
  /** Results of retrainings whose source is among the runs; any order. */
  readonly retrainings: readonly RetrainingRecord[];
  /** Results of recoveries whose source is among the runs; any order. */
  readonly recoveries: readonly RecoveryRecord[];
  /** Runs of an independent program; null or absent where none were given. */
  readonly secondProgram?: SecondProgram | null;
  /** One run as a curve; with the outcomes of the test images where the source has them. */
  curveOf(run: FinishedRun, parameter: Observable): Curve;
  /** Panels of Figure 2 of a run, in their order; empty where its weights were not kept. */
  weightPanelsOf(run: FinishedRun): readonly WeightPanel[];
  /** The replicates 0 to `count - 1` of an ensemble's bootstrap. */
  replicatesOf(bootstrap: WantedBootstrap): Promise<readonly Replicate[]>;
}

/** A bootstrap that a report needs. */
export interface WantedBootstrap {
  /** What the networks of the ensemble are called. */
  readonly title: string;
  readonly parameter: Observable;
  /** Hashes of the runs, in the order of the plan's curves. */
  readonly runs: readonly string[];
  readonly plan: AnalysisPlan;
  /** Replicates wanted. */
  readonly count: number;
}
