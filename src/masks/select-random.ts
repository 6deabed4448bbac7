import type { ParameterLayout } from '../numerics/parameter-layout.js';
import type { RandomStream } from '../numerics/random-stream.js';
import { assertsBinaryMask, type BinaryMask } from './binary-mask.js';
import { contestsOf, type PruningScope } from './layer-budgets.js';

/**
 * Removes surviving edges at random until `budget` of them are left.
 *
 * Every set of `budget` survivors is equally likely (with the scope `layer`, within each tensor).
 * Removed edges never return; entries that are not prunable keep their value in the mask.
 *
 * @param mask - survivors so far. Shape [parameters].
 * @param budget - edges to keep. Shape []; count; range [0, survivors].
 * @param stream - one draw for each edge removed.
 * @returns a new mask within the old one, with exactly `budget` prunable edges.
 * @throws {DomainError} when the budget is out of range.
 * @throws {ShapeError} when the mask is not as long as the layout.
 *
 * Cost: O(parameters). Reference: Durstenfeld 1964, doi:10.1145/364520.364540.
 */
export function pruneAtRandom(
  mask: BinaryMask,
  layout: ParameterLayout,
  budget: number,
  stream: RandomStream,
  scope: PruningScope,
): BinaryMask {
  const next: Uint8Array = mask.slice();
  for (const contest of contestsOf(mask, layout, budget, scope)) {
    const pool = contest.survivors.slice();
    for (let left = pool.length; left > contest.budget; left--) {
      const drawn = stream.below(left);
      next[pool[drawn]!] = 0;
      pool[drawn] = pool[left - 1]!;
    }
  }
  assertsBinaryMask(next);
  return next;
}
