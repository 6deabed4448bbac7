import { problemName, sameProblem } from './problem.js';
import type { PrunedNetworks } from './pruned-networks.js';
import { conditionName } from './pruning-condition.js';

/** What names networks beside others. */
type NamedNetworks = Pick<PrunedNetworks, 'problem' | 'condition'>;

/**
 * What networks are called beside others: their problem, and how they were trained and pruned where
 * that is not plain.
 *
 * @example networksName(lamp, [magnitude, lamp]) // 'FC4 on MNIST, lamp'
 */
export function networksName(
  { problem, condition }: NamedNetworks,
  all: readonly NamedNetworks[],
): string {
  const alike = all.filter((other) => sameProblem(other.problem, problem));
  const name = problemName(problem);
  return alike.length < 2 && condition.isPapersRule ? name : `${name}, ${conditionName(condition)}`;
}
