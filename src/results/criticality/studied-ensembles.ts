import { fewestSeeds } from '../../criticality/fits/refusal.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { groupByProblem, runsOf } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import { sameCondition, tunedMagnitude } from '../problems/pruning-condition.js';
import { departures } from '../protocols/declared-settings.js';

/** Runs that differ in the seed alone. */
export interface Ensemble {
  readonly problem: Problem;
  readonly ensemble: readonly [FinishedRun, ...FinishedRun[]];
}

/**
 * The ensemble of magnitude-pruned, fine-tuned runs that is analysed of each problem: the base of the
 * protocol family where it has enough seeds for an error, as faster schedules do not overrule the
 * paper's own; otherwise the largest.
 */
export function studiedEnsembles(runs: readonly FinishedRun[]): readonly Ensemble[] {
  return groupByProblem(runs).flatMap((group) => {
    const [largest] = group.conditions
      .filter((condition) => sameCondition(condition, tunedMagnitude))
      .map((condition) => runsOf(group, condition))
      .sort((a, b) => Number(isBase(b)) - Number(isBase(a)) || b.length - a.length);
    const [first, ...others] = largest ?? [];
    return first ? [{ problem: group.problem, ensemble: [first, ...others] as const }] : [];
  });
}

/** Whether runs follow the paper's own schedule as declared, and are enough to know an error. */
function isBase(runs: readonly FinishedRun[]): boolean {
  const isLiteral = ({ settings }: FinishedRun) =>
    settings.schedule.kind === 'equal' && departures(settings).length === 0;
  return runs.length >= fewestSeeds && runs.every(isLiteral);
}
