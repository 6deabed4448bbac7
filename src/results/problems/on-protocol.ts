import { pruningConditionOf } from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { sameBut } from '../protocols/settings-comparison.js';
import { groupByProblem, type ProblemRuns } from './group-by-problem.js';
import type { ShownCondition } from './pruning-condition.js';

/**
 * The runs of a group on the protocol of one of them, with its controls: the same settings but for the seed, with
 * another rule, or without fine-tuning.
 *
 * Beside one another they need no names of schedules, so a figure of one protocol has short names.
 *
 * @param run - of the group.
 */
export function onProtocol(group: ProblemRuns, { settings }: FinishedRun): ProblemRuns {
  const alike = group.runs.filter(({ run }) => {
    const isTuned = pruningConditionOf(run.settings).isFineTuned;
    const kept = ['seed', 'recording', 'engine', 'rule'] as const;
    return sameBut(run.settings, settings, isTuned ? kept : [...kept, 'fine-tuning']);
  });
  return groupByProblem(alike.map((one) => one.run))[0] ?? group;
}

/**
 * A group by protocol: each with its controls, in the order of its first condition.
 *
 * @returns with the condition by which the whole group names it. Every run is in a part; a control without fine-tuning stands
 *   beside every protocol that differs from it in fine-tuning alone.
 */
export function byProtocol(
  group: ProblemRuns,
): { readonly condition: ShownCondition; readonly part: ProblemRuns }[] {
  const taken = new Set<FinishedRun>();
  return group.runs.flatMap(({ run, condition }) => {
    if (taken.has(run)) return [];
    const part = onProtocol(group, run);
    for (const one of part.runs) taken.add(one.run);
    return [{ condition, part }];
  });
}
