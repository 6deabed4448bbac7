/** Live edges of a layer by row (unit or filter), each row's in the order of its taps. */
export interface EdgesByRow {
  /** First edge of each row, and the end. Shape [rows + 1]. */
  readonly starts: Int32Array;
  /** Shape [edges or more]. */
  readonly taps: Int32Array;
  /** Address of the weight. Shape [edges or more]. */
  readonly weights: Int32Array;
}

/** The same by tap, each tap's in the order of the rows. */
export interface EdgesByTap {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly weights: Int32Array;
}

/**
 * Lists the edges of a layer that have a slot, a live unit above and a live channel below.
 *
 * @param slots - slot of each weight, or -1. Shape [rows x taps].
 * @param at - address of slot 0.
 * @param live - marks of rows, and of taps by the channels they read.
 * @param most - edges that have a slot, if that is known.
 *
 * Without branches on the mask: a random one would be guessed wrongly every other time.
 */
export function edgesByRow(
  slots: Int32Array,
  at: number,
  live: { readonly rows: Uint8Array; readonly taps: Uint8Array },
  most: number = slots.length,
): EdgesByRow {
  const [rows, width] = [live.rows.length, live.taps.length];
  const starts = new Int32Array(rows + 1);
  const taps = new Int32Array(most + 1);
  const weights = new Int32Array(most + 1);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    starts[row] = count;
    if (!live.rows[row]) continue;
    for (let tap = 0, i = row * width; tap < width; tap++, i++) {
      const slot = slots[i]!;
      taps[count] = tap;
      weights[count] = at + 4 * slot;
      count += live.taps[tap]! & ((slot >>> 31) ^ 1);
    }
  }
  starts[rows] = count;
  return { starts, taps, weights };
}

/** Sorts them by tap. */
export function edgesByTap({ starts, taps, weights }: EdgesByRow, width: number): EdgesByTap {
  const count = starts[starts.length - 1]!;
  const next = new Int32Array(width + 1);
  for (let i = 0; i < count; i++) next[taps[i]! + 1]!++;
  for (let tap = 0; tap < width; tap++) next[tap + 1]! += next[tap]!;
  const sorted = {
    starts: next.slice(),
    rows: new Int32Array(count),
    weights: new Int32Array(count),
  };
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const place = next[taps[i]!]!++;
      sorted.rows[place] = row;
      sorted.weights[place] = weights[i]!;
    }
  }
  return sorted;
}
