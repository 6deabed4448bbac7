/**
 * Place of the first of ascending values that is not below a bound, by bisection.
 *
 * @param ascending - values; a stretch of them is looked at.
 * @param from - where the stretch begins.
 * @param end - where it ends, and the answer where all are below the bound.
 *
 * Cost: O(log values). Accuracy: exact.
 *
 * @example firstNotBelow(Uint32Array.of(2, 4, 6), 3) // 1
 */
export function firstNotBelow(
  ascending: Uint32Array | Int32Array,
  bound: number,
  from = 0,
  end: number = ascending.length,
): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
