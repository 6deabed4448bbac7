import type { Arena } from './arena.js';
import { KERNEL_CONSTANTS } from './kernel-constants.js';

/** Most bytes that the lists of a split may take. */
const MOST_BYTES = 2 ** 26;
/** Memory is reserved in pieces of this size, or of one list. */
const PIECE_BYTES = 2 ** 20;
/** Images that say how much the others will take. */
const LOOKED_AT = 1000;

const { NO_PIXEL, PIXELS_TOGETHER } = KERNEL_CONSTANTS;

/** The lists of a split's pixels that are not black, made once for all batches. */
export interface LitLists {
  /** Address of a u32[image]: where the list of each image begins. */
  readonly table: number;
}

/**
 * Lists the pixels of each image that are not black, as the kernels do for a batch without lists.
 *
 * A list is made of words: for each block of PIXELS_TOGETHER pixels how many of the listed ones lie in front of
 * its end; then `pixel << 8 | level` for each of these, in order; then NO_PIXEL.
 *
 * @param images - address and size of the grey levels.
 * @returns null where they would take too much memory.
 */
export function listLit(
  arena: Arena,
  images: { readonly pixels: number; readonly count: number; readonly pixelsPerImage: number },
): LitLists | null {
  const { pixels, count, pixelsPerImage } = images;
  const blocks = Math.ceil(pixelsPerImage / PIXELS_TOGETHER);
  const some = Math.min(count, LOOKED_AT);
  let lit = 0;
  for (const level of arena.bytes(pixels, some * pixelsPerImage)) lit += level === 0 ? 0 : 1;
  if ((lit / some + blocks + 1) * 4 * count > MOST_BYTES) return null;
  const table = arena.reserve(4 * count);
  const most = 4 * (blocks + pixelsPerImage + 1);
  let [next, end] = [0, 0];
  for (let image = 0; image < count; image++) {
    if (next + most > end) {
      const room = Math.max(PIECE_BYTES, most);
      next = arena.reserve(room);
      end = next + room;
    }
    arena.allWords[table / 4 + image] = next;
    next = listImage(arena, pixels + image * pixelsPerImage, pixelsPerImage, next);
  }
  return { table };
}

/** Writes the list of one image. Returns the address behind it. */
function listImage(arena: Arena, image: number, pixelsPerImage: number, at: number): number {
  const levels = arena.bytes(image, pixelsPerImage);
  const words = arena.allWords;
  let end = at / 4;
  const first = end + Math.ceil(pixelsPerImage / PIXELS_TOGETHER);
  let put = first;
  for (let pixel = 0; pixel < pixelsPerImage; ) {
    const stop = Math.min(pixel + PIXELS_TOGETHER, pixelsPerImage);
    for (; pixel < stop; pixel++) {
      const level = levels[pixel]!;
      words[put] = (pixel << 8) | level;
      put += (level + 255) >> 8; // no branch: the next pixel takes the place of a black one
    }
    words[end++] = put - first;
  }
  words[put++] = NO_PIXEL;
  return 4 * put;
}
