import type { ImageShape, Network } from '../network.js';
import type { Arena } from './arena.js';
import type { Columns } from './columns.js';
import { GREY_LEVELS } from './image-layer.js';
import { KERNEL_CONSTANTS } from './kernel-constants.js';
import { joinMarksInPlace } from './live-channels.js';
import { flatOffset, UNIT_BYTES } from './planes.js';
import { putTable, reserveTable } from './table-writer.js';
import type { Place } from './tensor-places.js';

const { BLOCK } = KERNEL_CONSTANTS;

/** Memory for the tables that bring pixels into a tile. */
export interface GatherTables {
  readonly table: number;
  readonly blocks: number;
  readonly singles: number;
  readonly offsets: number;
  readonly images: number;
  readonly grey: number;
  /** Marks of pixels that are not black in some sample, a byte for each unit of a tile. */
  readonly lit: number;
  readonly litTile: number;
}

export function reserveGather(arena: Arena, image: Place, tiles: number): GatherTables {
  const pixels = BLOCK * Math.ceil(pixelCount(image.shape) / BLOCK);
  const words = (count: number) => arena.reserve(4 * count);
  return {
    table: reserveTable(arena, 'Gather'),
    blocks: words(pixels / BLOCK),
    singles: words(2 * BLOCK),
    offsets: words(pixels),
    images: words(BLOCK * tiles),
    grey: words(GREY_LEVELS.length),
    lit: arena.reserve((image.tileBytes / UNIT_BYTES) * tiles),
    litTile: image.tileBytes / UNIT_BYTES,
  };
}

/**
 * Writes which bytes of an image are brought in: blocks of sixteen neighbours of which some are
 * read, and single ones where an image ends within a block.
 *
 * @param read - shape [pixels]; 1 for a pixel that is read.
 * @param columns - pixels of a narrowed image; null for whole images.
 */
export function writeGather(
  arena: Arena,
  to: GatherTables,
  image: Place,
  read: Uint8Array,
  columns: Columns | null,
  batch: number,
): void {
  const pixels = columns?.pixels ?? Int32Array.from(read.keys());
  const room = columns?.stride ?? pixels.length;
  const offsets = new Int32Array(room).fill(-1);
  pixels.forEach((pixel, at) => {
    if (read[pixel]) offsets[at] = flatOffset(image, pixel);
  });
  const blocks: number[] = [];
  const singles: number[] = [];
  for (let first = 0; first < room; first += BLOCK) {
    const block = offsets.subarray(first, first + BLOCK);
    if (!block.some((offset) => offset >= 0)) continue;
    if (block.length === BLOCK) blocks.push(first);
    else singles.push(...[...block].flatMap((to, i) => (to < 0 ? [] : [first + i, to])));
  }
  arena.words(to.blocks, blocks.length).set(blocks);
  arena.words(to.singles, singles.length).set(singles);
  arena.words(to.offsets, offsets.length).set(offsets);
  arena.floats(to.grey, GREY_LEVELS.length).set(GREY_LEVELS);
  putTable(arena, to.table, 'Gather', {
    blocks: blocks.length,
    blockTable: to.blocks,
    singles: singles.length / 2,
    singleTable: to.singles,
    offsets: to.offsets,
    images: to.images,
    grey: to.grey,
    lit: to.lit,
    litTile: to.litTile,
    to: image.at,
    toTile: image.tileBytes,
    batch,
  });
}

/** The pixels that a live unit of the first layer reads through a surviving edge. */
export function readPixels(network: Network, mask: Uint8Array, live: Uint8Array): Uint8Array {
  const first = network.layers[0]!;
  const pixels = pixelCount(network.input);
  if (first.kind !== 'dense') return new Uint8Array(pixels).fill(1);
  const read = new Uint8Array(pixels);
  const { offset } = network.layout.tensors.find((t) => t.name === `${first.name}.weight`)!;
  live.forEach((alive, unit) => {
    if (alive) joinMarksInPlace(read, mask, offset + unit * pixels);
  });
  return read;
}

export function pixelCount([channels, height, width]: ImageShape): number {
  return channels * height * width;
}
