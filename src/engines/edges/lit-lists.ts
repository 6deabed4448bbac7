import type { Arena } from './arena.js';
import { GREY_LEVELS } from './image-layer.js';
import { KERNEL_CONSTANTS } from './kernel-constants.js';
import { tableBytes } from './table-writer.js';

/** Most bytes that the lists of a split may take. */
const MOST_BYTES = 2 ** 26;

const { GROUP_BYTES, NO_OFFSET } = KERNEL_CONSTANTS;

/** The lists of a split's pixels that are not black, made once for all evaluations. */
export interface LitLists {
  /** Address of a u32[image]: where the list of each image begins. */
  readonly table: number;
}

/**
 * Lists the pixels of each image that are not black, as the kernels do for each batch of a training.
 *
 * @param images - address and size of the grey levels.
 * @returns null where they would take too much memory.
 */
export function listLit(
  arena: Arena,
  images: { readonly pixels: number; readonly count: number; readonly pixelsPerImage: number },
): LitLists | null {
  const { count, pixelsPerImage } = images;
  const length = count * pixelsPerImage;
  let lit = 0;
  for (const level of arena.bytes(images.pixels, length)) lit += level === 0 ? 0 : 1;
  const bytes = (lit + count) * tableBytes('Lit');
  if (bytes > MOST_BYTES) return null;
  const [table, lists] = [arena.reserve(4 * count), arena.reserve(bytes)];
  const levels = arena.bytes(images.pixels, length);
  const starts = arena.words(table, count);
  const offsets = arena.words(lists, bytes / 4);
  const greys = arena.floats(lists, bytes / 4);
  let at = 0;
  for (let image = 0; image < count; image++) {
    starts[image] = lists + 4 * at;
    for (let pixel = 0, i = image * pixelsPerImage; pixel < pixelsPerImage; pixel++, i++) {
      if (levels[i] === 0) continue;
      offsets[at] = pixel * GROUP_BYTES;
      greys[at + 1] = GREY_LEVELS[levels[i]!]!;
      at += 2;
    }
    offsets[at] = NO_OFFSET;
    at += 2;
  }
  return { table };
}
