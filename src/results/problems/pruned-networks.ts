import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { groupByProblem, runsOf } from './group-by-problem.js';
import { paperProblems } from './paper-problems.js';
import { type Problem, sameKindOfProblem, sameProblem } from './problem.js';
import { type ShownCondition, tunedMagnitude } from './pruning-condition.js';

/** Networks of one problem that were pruned in one way and fine-tuned; they differ in the seed alone. */
export interface PrunedNetworks {
  readonly problem: Problem;
  readonly condition: ShownCondition;
  /** Empty where the problem has nothing but controls. */
  readonly runs: readonly FinishedRun[];
}

const papersCondition: ShownCondition = { ...tunedMagnitude, schedule: null, differing: [] };

/** All of them, in the order of problems and conditions; controls are none. */
export function prunedNetworks(runs: readonly FinishedRun[]): readonly PrunedNetworks[] {
  return groupByProblem(runs).flatMap((group) => {
    const { problem } = group;
    const own = group.conditions.filter((one) => one.isFineTuned && !one.isControl);
    if (own.length === 0) return [{ problem, condition: papersCondition, runs: [] }];
    return own.map((condition) => ({ problem, condition, runs: runsOf(group, condition) }));
  });
}

/**
 * Those of which the claims of the paper, as they are judged of its own networks, do not tell.
 *
 * Of a problem of the paper they tell of magnitude pruning with one choice of settings for each kind
 * of schedule. Where there is more of it, everything is named, so that it can be compared.
 */
export function besidePaper(all: readonly PrunedNetworks[]): readonly PrunedNetworks[] {
  return all.filter(({ problem }) => {
    if (!isOfPaper(problem)) return true;
    const alike = all.filter((other) => sameKindOfProblem(other.problem, problem));
    const schedules = new Set(alike.map(({ condition }) => condition.schedule?.kind));
    return !(
      schedules.size === alike.length &&
      alike.every((one) => one.condition.isPapersRule && sameProblem(one.problem, problem))
    );
  });
}

/** Whether it is one of the paper's four problems, with networks of whatever sizes. */
export function isOfPaper(problem: Problem): boolean {
  return paperProblems.some((one) => sameKindOfProblem(one, problem));
}
