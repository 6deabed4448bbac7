import { chooseRuns } from '../../src/claims/judging/choose-runs.js';
import type { Curve } from '../../src/criticality/curve/curve.js';
import type { Observable } from '../../src/experiments/observables/observable.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { orderParameterCurve } from '../../src/results/criticality/order-parameter-curve.js';
import { orderParameters } from '../../src/results/criticality/order-parameters.js';
import { paperProblems } from '../../src/results/problems/paper-problems.js';
import type { Problem } from '../../src/results/problems/problem.js';
import { tunedMagnitude } from '../../src/results/problems/pruning-condition.js';
import { classesOf } from '../../src/results/transition/measured-run.js';

/** What the exponent analysis of one order parameter of one problem needs. */
export interface OrderParameterCurves {
  readonly problem: Problem;
  readonly observable: Observable;
  /** Value in the disordered phase. */
  readonly floor: number;
  /** One a seed. */
  readonly curves: readonly Curve[];
}

/**
 * The paper's order parameters against density, for every problem that has magnitude-pruned runs on
 * the full data.
 *
 * Paper: Eqs. 3 and 4. Accuracy has its binomial variance; that of prediction entropy is estimated
 * from neighbouring points. The runs are those on which the claims rest: one protocol a problem.
 */
export function orderParameterCurves(runs: readonly FinishedRun[]): OrderParameterCurves[] {
  return paperProblems.flatMap((problem) => {
    const role = { problem, condition: tunedMagnitude };
    const members = (chooseRuns(runs, [role], 'full data')?.bySeed ?? []).flatMap(
      (one) => one.runs,
    );
    const [first] = members;
    if (first === undefined) return [];
    return orderParameters.map((observable) => ({
      ...{ problem, observable, floor: observable.floor(classesOf(first)) },
      curves: members.map((run) => orderParameterCurve(run, new Map(), observable)),
    }));
  });
}
