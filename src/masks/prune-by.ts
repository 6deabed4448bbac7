import { ShapeError } from '../numerics/errors.js';
import type { ParameterLayout } from '../numerics/parameter-layout.js';
import { randomStream } from '../numerics/random-stream.js';
import type { BinaryMask } from './binary-mask.js';
import { keepHighest } from './keep-highest.js';
import { contestsOf, type PruningScope } from './layer-budgets.js';
import type { PruningContext, PruningRule, Scores } from './pruning-rule.js';

/** One pruning step: what the rule may look at, which edges compete, and how many stay. */
export interface PruningMoment extends Omit<PruningContext, 'contests' | 'stream' | 'room'> {
  readonly scope: PruningScope;
  /** Prunable edges to keep. Count; range [0, survivors]. */
  readonly budget: number;
  /** Memory to be used again at each step; new memory if not given. */
  readonly room?: PruningRoom;
}

/** Memory for the pruning steps of one layout. */
export interface PruningRoom {
  /** Shape [edges]. */
  readonly survivors: Uint32Array;
  /** Shape [parameters]. */
  readonly scores: Float32Array;
}

/** The memory that the pruning steps of a layout use again. */
export function pruningRoom(layout: ParameterLayout): PruningRoom {
  return {
    survivors: new Uint32Array(layout.edgeCount),
    scores: new Float32Array(layout.parameterCount),
  };
}

/**
 * Removes the surviving edges with the lowest scores of a rule until `budget` of them are left.
 *
 * @returns a new mask within the old one, with exactly `budget` prunable edges.
 * @throws {DomainError} when the budget is out of range or the rule gives a survivor no number.
 * @throws {ShapeError} when lengths differ from the layout's.
 */
export async function pruneBy(rule: PruningRule, moment: PruningMoment): Promise<BinaryMask> {
  const { weights, mask, layout } = moment;
  const count = layout.parameterCount;
  if (weights.length !== count) {
    throw new ShapeError(`pruneBy: weights must have ${count} entries; got ${weights.length}`);
  }
  const context = contextOf(moment);
  const scores = await rule.scores(context);
  mustBeWhole(scores, count, `rule ${rule.name} must give ${count} scores`);
  return keepHighest(scores, mask, context.contests);
}

/**
 * The weights from which fine-tuning goes on after a step, where the rule does not leave them alone.
 *
 * @returns null where it does. Shape [parameters].
 * @throws {ShapeError} when the rule gives another number of weights.
 */
export async function rewoundWeights(
  rule: PruningRule,
  moment: PruningMoment,
): Promise<Float32Array | null> {
  if (rule.rewind === undefined) return null;
  const count = moment.layout.parameterCount;
  const weights = await rule.rewind(contextOf(moment));
  mustBeWhole(weights, count, `rule ${rule.name} must rewind ${count} weights`);
  return Float32Array.from(weights);
}

function contextOf(moment: PruningMoment): PruningContext {
  const { mask, layout, budget, scope, seed, step, room = pruningRoom(layout) } = moment;
  return {
    ...moment,
    room: room.scores,
    contests: contestsOf(mask, layout, budget, scope, room.survivors),
    stream: randomStream(seed, 'random-pruning', step),
  };
}

function mustBeWhole(entries: Scores, count: number, rule: string): void {
  if (entries.length === count) return;
  throw new ShapeError(`pruneBy: ${rule}, one a parameter; got ${entries.length}`);
}
