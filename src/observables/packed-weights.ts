import { firstNotBelow } from '../numerics/first-not-below.js';
import type { ParameterTensor } from '../numerics/parameter-layout.js';
import type { RemovalLog } from './removal-log.js';

/** The weights that survive, without gaps. */
export interface PackedWeights {
  /** In the order of the layout. Shape [survivors]. */
  readonly weights: Float32Array;
  /** Where the part of each tensor ends. */
  readonly ends: readonly number[];
}

/**
 * Packs the weights that a log says survive.
 *
 * @param tensors - the log's, in layout order.
 * @param weights - Shape [parameters].
 * @param spare - an array that nobody needs any more; its memory is used where it is not much too large.
 */
export function packSurvivors(
  { survivors }: Pick<RemovalLog, 'survivors'>,
  tensors: readonly ParameterTensor[],
  weights: Float32Array,
  spare: Float32Array = new Float32Array(),
): PackedWeights {
  const packed = arrayIn(spare, survivors.length);
  for (let k = 0; k < packed.length; k++) packed[k] = weights[survivors[k]!]!;
  const ends = tensors.map(({ offset, size }) => firstNotBelow(survivors, offset + size));
  return { weights: packed, ends };
}

/** An array in the memory of another, or a new one where that has not the room, or twice as much. */
function arrayIn({ buffer }: Float32Array, length: number): Float32Array {
  const room = buffer.byteLength / 4;
  return length <= room && room <= 2 * length
    ? new Float32Array(buffer, 0, length)
    : new Float32Array(length);
}

/** The part of each tensor. */
export function partsOf({ weights, ends }: PackedWeights): readonly Float32Array[] {
  return ends.map((end, t) => weights.subarray(ends[t - 1] ?? 0, end));
}

/**
 * For each tensor the sum of squares of what survivors moved since a past step.
 *
 * Between two entries that went since then, past and present weights lie side by side.
 *
 * @param past - weights that survived then, in order. Shape [survivors of that step].
 * @param step - when that was.
 */
export function residualSums(
  { gone }: Pick<RemovalLog, 'gone'>,
  past: Float32Array,
  step: number,
  { weights, ends }: PackedWeights,
): readonly number[] {
  const { steps, ranks } = gone;
  let g = 0;
  let at = 0;
  let shift = 0; // entries before this place that went since then
  return ends.map((end) => {
    let sum = 0;
    for (;;) {
      while (g < steps.length && steps[g]! <= step) g++;
      const isEnd = !(g < steps.length && ranks[g]! < end);
      const stop = isEnd ? end : ranks[g]!;
      sum = addSquares(sum, weights, at, stop, past, shift);
      at = stop;
      if (isEnd) return sum;
      g++;
      shift++;
    }
  });
}

function addSquares(
  before: number,
  now: Float32Array,
  from: number,
  to: number,
  past: Float32Array,
  shift: number,
): number {
  let sum = before;
  for (let i = from; i < to; i++) {
    const moved = now[i]! - past[i + shift]!;
    sum += moved * moved;
  }
  return sum;
}
