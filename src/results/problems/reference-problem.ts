import type { ProblemRuns } from './group-by-problem.js';
import { hasDeclaredSizes } from './network-name.js';
import { fc4Mnist } from './paper-problems.js';
import { sameProblem } from './problem.js';
import { isTunedMagnitude } from './pruning-condition.js';

/**
 * The problem that a report shows first: FC4 on MNIST where it was run, or else the one with the
 * most runs pruned as in the paper, networks of the declared sizes before others.
 *
 * @param problems - in their fixed order; of equals the first counts.
 */
export function referenceProblem(problems: readonly ProblemRuns[]): ProblemRuns | null {
  const weight = ({ problem, runs }: ProblemRuns) => [
    sameProblem(problem, fc4Mnist) ? 1 : 0,
    hasDeclaredSizes(problem.model) ? 1 : 0,
    runs.filter(({ run }) => isTunedMagnitude(run)).length,
  ];
  const sorted = problems.map((group) => ({ group, weight: weight(group) }));
  sorted.sort((a, b) => {
    const at = a.weight.findIndex((value, i) => value !== b.weight[i]);
    return at < 0 ? 0 : (b.weight[at] ?? 0) - (a.weight[at] ?? 0);
  });
  return sorted[0]?.group ?? null;
}
