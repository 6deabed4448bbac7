import { DomainError } from '../numerics/errors.js';
import { assertsBinaryMask, type BinaryMask } from './binary-mask.js';

/**
 * Mask that keeps the entries with the largest scores.
 *
 *     m_i = 1  if  rank(s_i) <= k,  else 0
 *
 * Ties go to the lower index, so exactly `budget` entries survive even when all scores are equal.
 * Zeros of either sign tie.
 *
 * @param scores - importance of each entry. Shape [entries]; unit of the score; no NaN.
 * @param budget - entries to keep. Shape []; count; range [0, entries].
 * @returns the mask. Shape [entries]; dimensionless; entries 0 or 1, summing to `budget`.
 * @throws {DomainError} when a score is NaN or the budget is not an integer in range.
 *
 * Cost: O(n) on average, O(n log n) at worst. Accuracy: exact.
 *
 * @example keepLargest([0.2, 0.9, 0.9], 1) // [0, 1, 0]
 */
export function keepLargest(scores: ArrayLike<number>, budget: number): BinaryMask {
  const count = scores.length;
  if (!(Number.isInteger(budget) && 0 <= budget && budget <= count)) {
    throw new DomainError(`keepLargest: budget must be an integer in [0, ${count}]; got ${budget}`);
  }
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(scores[i]!)) {
      throw new DomainError(`keepLargest: scores must not be NaN; got NaN at ${i}`);
    }
  }
  const entries = new Uint8Array(count);
  if (budget > 0) {
    const smallestKept = orderStatisticInPlace(Float64Array.from(scores), count - budget);
    let ties = budget;
    for (let i = 0; i < count; i++) if (scores[i]! > smallestKept) ties--;
    for (let i = 0; i < count; i++) {
      const score = scores[i]!;
      if (score > smallestKept || (score === smallestKept && ties-- > 0)) entries[i] = 1;
    }
  }
  assertsBinaryMask(entries);
  return entries;
}

/**
 * The value that has `rank` values before it in ascending order, by quickselect (Hoare 1961,
 * doi:10.1145/366622.366647); what is left after too many bad pivots is sorted.
 */
function orderStatisticInPlace(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  for (let patience = 64; low < high; patience--) {
    if (patience === 0) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = medianOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left <= right) {
        const moved = values[left]!;
        values[left++] = values[right]!;
        values[right--] = moved;
      }
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank]!;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
