import { firstNotBelow } from '../../numerics/first-not-below.js';
import { type EdgeStorage, firstListed, sameKinds } from './edge-storage.js';

/** The parameters on a mask, and their slots. */
export interface KeptSlots {
  readonly count: number;
  /** Ascending. Shape [count or more]. */
  readonly parameters: Int32Array;
  readonly slotsOf: Int32Array;
}

/** Lists them without branches on the mask, of which a random one is guessed wrongly every other time. */
export function keptSlots(mask: Uint8Array, { slotOf }: EdgeStorage): KeptSlots {
  const parameters = new Int32Array(mask.length + 1);
  const slotsOf = new Int32Array(mask.length + 1);
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    parameters[count] = i;
    slotsOf[count] = slotOf[i]!;
    count += mask[i]!;
  }
  return { count, parameters, slotsOf };
}

/** Where at most this share of a list leaves it, what lies between is moved in one piece. */
const FEW_REMOVED = 1 / 64;

/**
 * The same for a part of a mask, in the memory of the lists of the whole.
 *
 * @param before - the storage of the lists.
 * @param storage - that of the part.
 * @param removed - the parameters that leave, ascending.
 */
export function narrowedSlots(
  { count, parameters, slotsOf }: KeptSlots,
  before: EdgeStorage,
  storage: EdgeStorage,
  removed: readonly number[],
): KeptSlots {
  const { slotOf } = storage;
  const few = removed.length <= FEW_REMOVED * count;
  const kept = few
    ? takenOut({ count, parameters, slotsOf }, removed)
    : sifted({ count, parameters }, removed);
  // Layers lie one behind the other, in the order of the parameters: in front of the first list no slot moves.
  const moved = few && sameKinds(before, storage) ? firstListed(storage) : 0;
  for (let i = kept - 1; i >= 0 && slotOf[parameters[i]!]! >= moved; i--) {
    slotsOf[i] = slotOf[parameters[i]!]!;
  }
  return { count: kept, parameters, slotsOf };
}

/** Takes some entries out of both lists, in place. Returns how many are left. */
function takenOut({ count, parameters, slotsOf }: KeptSlots, removed: readonly number[]): number {
  let [kept, from] = [0, 0];
  for (const parameter of [...removed, Number.POSITIVE_INFINITY]) {
    const end = firstNotBelow(parameters, parameter, from, count);
    if (kept !== from) {
      parameters.copyWithin(kept, from, end);
      slotsOf.copyWithin(kept, from, end);
    }
    kept += end - from;
    from = end + 1;
  }
  return kept;
}

/** Takes many entries out of the parameters alone. */
function sifted(
  { count, parameters }: Pick<KeptSlots, 'count' | 'parameters'>,
  removed: readonly number[],
): number {
  let [kept, next] = [0, 0];
  for (let i = 0; i < count; i++) {
    const parameter = parameters[i]!;
    const leaves = Number(parameter === removed[next]);
    parameters[kept] = parameter;
    kept += 1 - leaves;
    next += leaves;
  }
  return kept;
}
