import { DomainError } from '../../numerics/errors.js';

/** What something costs at one density. */
export interface CostAt {
  readonly density: number;
  readonly cost: number;
}

/**
 * Mean cost over the paper's equal steps from full density down to none.
 *
 * Linear between the densities given, constant beyond the first and the last of them:
 *
 *     mean = integral of cost(p) dp over [0, 1]
 *
 * @param costs - at least one; in any order; densities distinct, range [0, 1].
 * @throws {DomainError} when there are none.
 */
export function meanOverEqualSteps(costs: readonly CostAt[]): number {
  const rising = costs.toSorted((a, b) => a.density - b.density);
  const [thinnest, fullest] = [rising[0], rising.at(-1)];
  if (thinnest === undefined || fullest === undefined) {
    throw new DomainError('meanOverEqualSteps: costs must not be empty; got 0');
  }
  const ends = thinnest.density * thinnest.cost + (1 - fullest.density) * fullest.cost;
  return rising.slice(1).reduce((sum, { density, cost }, i) => {
    const before = rising[i] as CostAt;
    return sum + ((density - before.density) * (cost + before.cost)) / 2;
  }, ends);
}
