import { DomainError } from '../numerics/errors.js';
import { type ParameterLayout, prunableTensors } from '../numerics/parameter-layout.js';
import { type BinaryMask, keptCount } from './binary-mask.js';

/** Whether all prunable edges compete with one another, or only those of the same tensor. */
export type PruningScope = 'global' | 'layer';

/** Entries that compete with one another, and how many of them stay. */
export interface Contest {
  /** Flat indices of the survivors so far, ascending. */
  readonly survivors: Uint32Array;
  /** Of these, how many stay. Count; range [0, survivors]. */
  readonly budget: number;
}

/**
 * Divides a budget into contests: one for the whole network, or one per tensor.
 *
 * With the scope `layer` each tensor keeps the same share of its original edges, rounded by largest
 * remainders to the exact total. Where a tensor has fewer survivors than its share, the rest goes
 * edge by edge to the tensor that is furthest below its share; so no budget exceeds the survivors,
 * which largest remainders alone would not promise (a share can grow when the total shrinks).
 *
 * @param mask - survivors so far. Shape [parameters].
 * @param budget - edges to keep. Shape []; count; range [0, survivors].
 * @param room - memory for the survivors, at least one place an edge; new memory if not given.
 * @returns the contests, with budgets that sum to `budget`.
 * @throws {DomainError} when the budget is not an integer in range.
 * @throws {ShapeError} when the mask is not as long as the layout.
 *
 * Cost: O(parameters). Accuracy: exact.
 */
export function contestsOf(
  mask: BinaryMask,
  layout: ParameterLayout,
  budget: number,
  scope: PruningScope,
  room: Uint32Array = new Uint32Array(layout.edgeCount),
): readonly Contest[] {
  const available = keptCount(mask, layout);
  if (!(Number.isInteger(budget) && 0 <= budget && budget <= available)) {
    throw new DomainError(
      `contestsOf: budget must be an integer in [0, ${available}], the survivors; got ${budget}`,
    );
  }
  const tensors = prunableTensors(layout);
  if (scope === 'global') return [{ survivors: survivorsOf(mask, tensors, room), budget }];
  let next = 0;
  const survivors = tensors.map((tensor) => {
    const own = room.subarray(next, next + tensor.size);
    next += tensor.size;
    return survivorsOf(mask, [tensor], own);
  });
  const budgets = shares(
    tensors.map((tensor) => tensor.size),
    survivors.map((list) => list.length),
    budget,
  );
  return survivors.map((list, t) => ({ survivors: list, budget: budgets[t]! }));
}

function survivorsOf(
  mask: BinaryMask,
  tensors: readonly { readonly offset: number; readonly size: number }[],
  list: Uint32Array,
): Uint32Array {
  let found = 0;
  for (const { offset, size } of tensors) {
    for (let i = offset; i < offset + size; i++) {
      list[found] = i;
      found += mask[i]!;
    }
  }
  return list.subarray(0, found);
}

/** Largest remainders under upper bounds, in integers so that nothing is rounded twice. */
function shares(sizes: readonly number[], caps: readonly number[], total: number): number[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const kept = sizes.map((size, t) => Math.min(caps[t]!, Math.floor((size * total) / whole) || 0));
  for (let left = total - kept.reduce((sum, k) => sum + k, 0); left > 0; left--) {
    let neediest = -1;
    let largest = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < sizes.length; t++) {
      const shortfall = sizes[t]! * total - kept[t]! * whole;
      if (kept[t]! < caps[t]! && shortfall > largest) [neediest, largest] = [t, shortfall];
    }
    kept[neediest]!++;
  }
  return kept;
}
