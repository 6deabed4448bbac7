import type { Curve } from '../../criticality/curve/curve.js';
import type { CriticalityAnalysis } from '../../criticality/ensemble/criticality-analysis.js';
import type { Observable } from '../../experiments/observables/observable.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { Problem } from '../problems/problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';

/** What was analysed, as figures and tables need it; a column of anybody's table has no unit. */
export type StudiedQuantity = Pick<Observable, 'name'> & {
  readonly unit: Observable['unit'] | null;
};

/** Curves of one order parameter and what the analysis says of them. */
export interface CriticalityStudy {
  /** Name of the networks, for instance `FC4 on MNIST, lamp`, or of somebody's table. */
  readonly title: string;
  readonly observable: StudiedQuantity;
  readonly curves: readonly Curve[];
  readonly analysis: CriticalityAnalysis;
}

/** One order parameter of networks of one problem, trained and pruned in one way. */
export interface ProblemStudy extends CriticalityStudy {
  readonly problem: Problem;
  readonly condition: ShownCondition;
  /** Equal for studies that differ in problem and schedule alone. */
  readonly way: string;
  readonly observable: Observable;
  /** The runs of the ensemble, in the order of the curves. */
  readonly ensemble: readonly [FinishedRun, ...FinishedRun[]];
}
