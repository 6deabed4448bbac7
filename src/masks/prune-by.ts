import { ShapeError } from '../numerics/errors.js';
import { randomStream } from '../numerics/random-stream.js';
import type { BinaryMask } from './binary-mask.js';
import { keepHighest } from './keep-highest.js';
import { contestsOf, type PruningScope } from './layer-budgets.js';
import type { PruningContext, PruningRule } from './pruning-rule.js';

/** One pruning step: what the rule may look at, which edges compete, and how many stay. */
export interface PruningMoment extends Omit<PruningContext, 'contests' | 'stream'> {
  readonly scope: PruningScope;
  /** Prunable edges to keep. Count; range [0, survivors]. */
  readonly budget: number;
}

/**
 * Removes the surviving edges with the lowest scores of a rule until `budget` of them are left.
 *
 * @returns a new mask within the old one, with exactly `budget` prunable edges.
 * @throws {DomainError} when the budget is out of range or the rule gives a survivor no number.
 * @throws {ShapeError} when lengths differ from the layout's.
 */
export async function pruneBy(rule: PruningRule, moment: PruningMoment): Promise<BinaryMask> {
  const { weights, mask, layout, budget, scope, seed, step } = moment;
  const count = layout.parameterCount;
  if (weights.length !== count) {
    throw new ShapeError(`pruneBy: weights must have ${count} entries; got ${weights.length}`);
  }
  const contests = contestsOf(mask, layout, budget, scope);
  const stream = randomStream(seed, 'random-pruning', step);
  const scores = await rule.scores({ ...moment, contests, stream });
  if (scores.length !== count) {
    throw new ShapeError(
      `pruneBy: rule ${rule.name} must give ${count} scores, one a parameter; got ${scores.length}`,
    );
  }
  return keepHighest(scores, mask, contests);
}
