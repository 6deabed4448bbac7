import type { Curve } from '../../criticality/curve/curve.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { curveOfRun, floors, orderParameters } from '../../results/order-parameter-curve.js';
import { chooseRuns } from './choose-runs.js';
import type { OrderParameter } from './evidence.js';
import { type Problem, problems } from './problem.js';

/** What the exponent analysis of one order parameter of one problem needs. */
export interface OrderParameterCurves extends Problem {
  readonly observable: OrderParameter;
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
  return problems.flatMap((problem) => {
    const chosen = chooseRuns(runs, [{ problem, arm: 'magnitude' }], 'full data');
    const members = (chosen?.bySeed ?? []).flatMap((one) => one.runs);
    if (members.length === 0) return [];
    return orderParameters.map((observable) => ({
      ...problem,
      observable,
      floor: floors[observable],
      curves: members.map((run) => curveOfRun(run, new Map(), observable)),
    }));
  });
}
