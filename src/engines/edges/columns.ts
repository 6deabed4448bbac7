import { KERNEL_CONSTANTS } from './kernel-constants.js';

/** Pixels that lie side by side in a narrowed split. */
export interface Columns {
  /** Indices of pixels, ascending. */
  readonly pixels: Int32Array;
  /** Bytes of a narrowed image: the pixels, filled up to whole blocks. */
  readonly stride: number;
}

const { BLOCK } = KERNEL_CONSTANTS;

/** Share of the columns that must still be read for them to be kept. */
const WORTH_KEEPING = 0.75;

/**
 * The pixels to keep side by side when only some are read: the present ones as long as they hold all
 * that is read and little else, so that a split is narrowed a few times in a whole run.
 *
 * @param read - shape [pixels]; 1 for a pixel that is read.
 */
export function chooseColumns(present: Columns | null, read: Uint8Array): Columns {
  const wanted = read.reduce((sum, mark) => sum + mark, 0);
  if (present && wanted >= WORTH_KEEPING * present.pixels.length) {
    let held = 0;
    for (const pixel of present.pixels) held += read[pixel]!;
    if (held === wanted) return present;
  }
  const pixels = Int32Array.from(read.keys()).filter((pixel) => read[pixel] === 1);
  return { pixels, stride: BLOCK * Math.ceil(pixels.length / BLOCK) };
}
