/**
 * Of some entries those with the smallest scores, without sorting or copying the others.
 *
 * Of equal scores the one at the higher index counts as smaller; zeros of either sign tie. Holds the
 * smallest seen so far in a heap whose root leaves next (Williams 1964, doi:10.1145/512274.512284).
 *
 * @param entries - indices into the scores, ascending.
 * @param scores - no NaN at the entries.
 * @param wanted - Shape []; count; range [0, entries].
 * @returns indices into the scores, in no particular order. Shape [wanted].
 *
 * Cost: O(n) while `wanted` is small beside n, O(n log wanted) at worst. Accuracy: exact.
 *
 * @example smallestAmong(Uint32Array.of(0, 2), [0.2, 0.1, 0.2], 1) // [2]
 */
export function smallestAmong(
  entries: Uint32Array,
  scores: ArrayLike<number>,
  wanted: number,
): Uint32Array {
  const heap = new Uint32Array(wanted);
  if (wanted === 0) return heap;
  let at = entries.length - 1; // downwards: a tie with the root comes too late
  for (let free = wanted - 1; free >= 0; free--) sinkInPlace(heap, scores, free, entries[at--]!);
  for (let largest = scores[heap[0]!]!; at >= 0; at--) {
    const entry = entries[at]!;
    if (scores[entry]! >= largest) continue;
    sinkInPlace(heap, scores, 0, entry);
    largest = scores[heap[0]!]!;
  }
  return heap;
}

/** Puts an entry at a free place above whole heaps, or further down where larger ones rise past it. */
function sinkInPlace(
  heap: Uint32Array,
  scores: ArrayLike<number>,
  free: number,
  entry: number,
): void {
  let place = free;
  for (let child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
    const sibling = child + 1;
    if (sibling < heap.length && isSmaller(scores, heap[child]!, heap[sibling]!)) child = sibling;
    if (isSmaller(scores, heap[child]!, entry)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = entry;
}

function isSmaller(scores: ArrayLike<number>, one: number, other: number): boolean {
  const [a, b] = [scores[one]!, scores[other]!];
  return a < b || (a === b && one > other);
}
