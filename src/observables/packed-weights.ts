import type { ParameterTensor } from '../numerics/parameter-layout.js';
import { type RemovalLog, SURVIVES } from './removal-log.js';

/** The weights that survive, without gaps. */
export interface PackedWeights {
  /** In the order of the layout. Shape [survivors]. */
  readonly weights: Float32Array;
  /** The part of each tensor. */
  readonly parts: readonly Float32Array[];
  /** For each tensor the places of its entries in the log that do not survive, ascending. */
  readonly gone: readonly (readonly number[])[];
}

type Removals = Pick<RemovalLog, 'entries' | 'removedAt'>;

/**
 * Packs the weights that a log says survive.
 *
 * @param tensors - the log's, in layout order.
 * @param weights - Shape [parameters].
 * @param alive - how many survive; count.
 */
export function packSurvivors(
  { entries, removedAt }: Removals,
  tensors: readonly ParameterTensor[],
  weights: Float32Array,
  alive: number,
): PackedWeights {
  const packed = new Float32Array(alive);
  const parts: Float32Array[] = [];
  const gone: number[][] = [];
  let e = 0;
  let at = 0;
  for (const { offset, size } of tensors) {
    const from = at;
    const dead: number[] = [];
    for (const end = firstNotBelow(entries, offset + size); e < end; e++) {
      if (removedAt[e] === SURVIVES) packed[at++] = weights[entries[e]!]!;
      else dead.push(e);
    }
    parts.push(packed.subarray(from, at));
    gone.push(dead);
  }
  return { weights: packed, parts, gone };
}

/**
 * For each tensor the sum of squares of what survivors moved since a past step.
 *
 * @param past - weights that survived then, in order. Shape [survivors of that step].
 * @param step - when that was.
 */
export function residualSums(
  { removedAt }: Removals,
  past: Float32Array,
  step: number,
  now: PackedWeights,
): readonly number[] {
  const sums: number[] = [];
  let e = 0;
  let then = 0;
  for (const [t, part] of now.parts.entries()) {
    let sum = 0;
    let at = 0;
    for (const dead of now.gone[t]!) {
      for (; e < dead; e++) {
        const moved = part[at++]! - past[then++]!;
        sum += moved * moved;
      }
      if (removedAt[e++]! > step) then++;
    }
    for (e += part.length - at; at < part.length; ) {
      const moved = part[at++]! - past[then++]!;
      sum += moved * moved;
    }
    sums.push(sum);
  }
  return sums;
}

/** Place of the first of ascending values that is not below a bound, by bisection. */
function firstNotBelow(ascending: Uint32Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
