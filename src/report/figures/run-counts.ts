import { type ProblemRuns, runsOf } from '../../results/problems/group-by-problem.js';
import { conditionName } from '../../results/problems/pruning-condition.js';
import { counted } from '../document/number-format.js';

/** How many runs each condition has, for instance `magnitude: 2 runs; random: 1 run`. */
export function runCounts(group: ProblemRuns): string {
  return group.conditions
    .map((condition) => {
      const { length } = runsOf(group, condition);
      return `${conditionName(condition)}: ${counted(length, 'run')}`;
    })
    .join('; ');
}
