import { problemName, sameProblem } from '../../results/problems/problem.js';
import type { PrunedNetworks } from '../../results/problems/pruned-networks.js';
import { conditionName } from '../../results/problems/pruning-condition.js';

/**
 * What networks are called beside others: their problem, and how they were trained and pruned where
 * that is not plain.
 *
 * @example networksName(lamp, [magnitude, lamp]) // 'FC4 on MNIST, lamp'
 */
export function networksName(
  { problem, condition }: PrunedNetworks,
  all: readonly PrunedNetworks[],
): string {
  const alike = all.filter((other) => sameProblem(other.problem, problem));
  const name = problemName(problem);
  return alike.length < 2 && condition.isPapersRule ? name : `${name}, ${conditionName(condition)}`;
}
