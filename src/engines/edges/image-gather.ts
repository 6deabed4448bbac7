import type { Network } from '../network.js';
import type { Arena } from './arena.js';
import { flatOffset } from './planes.js';
import type { Place } from './tensor-places.js';

/** Memory for the tables that bring pixels into a tile. */
export interface GatherTables {
  readonly table: number;
  readonly blocks: number;
  readonly singles: number;
  readonly offsets: number;
  readonly images: number;
  readonly grey: number;
}

const BLOCK = 16;

export function reserveGather(arena: Arena, image: Place, tiles: number): GatherTables {
  const pixels = pixelCount(image);
  const words = (count: number) => arena.reserve(4 * count);
  return {
    table: words(10),
    blocks: words(Math.ceil(pixels / BLOCK)),
    singles: words(2 * pixels),
    offsets: words(pixels),
    images: words(BLOCK * tiles),
    grey: words(256),
  };
}

/**
 * Writes which pixels are brought in: whole blocks of sixteen neighbours where at least
 * `BLOCK_WORTH` of them are read, else the single pixels.
 *
 * @param read - shape [pixels]; 1 for a pixel that is read.
 */
export function writeGather(
  arena: Arena,
  to: GatherTables,
  image: Place,
  read: Uint8Array,
  batch: number,
): void {
  const blocks: number[] = [];
  const singles: number[] = [];
  for (let first = 0; first < read.length; first += BLOCK) {
    const wanted = Array.from(read.subarray(first, first + BLOCK).keys()).filter(
      (i) => read[first + i],
    );
    if (wanted.length >= BLOCK_WORTH && first + BLOCK <= read.length) blocks.push(first);
    else singles.push(...wanted.flatMap((i) => [first + i, flatOffset(image, first + i)]));
  }
  arena.words(to.blocks, blocks.length).set(blocks);
  arena.words(to.singles, singles.length).set(singles);
  const offsets = Int32Array.from(read, (wanted, pixel) =>
    wanted ? flatOffset(image, pixel) : -1,
  );
  arena.words(to.offsets, offsets.length).set(offsets);
  const tables = [blocks.length, to.blocks, singles.length / 2, to.singles, to.offsets, to.images];
  const grey = Float32Array.from({ length: 256 }, (_, level) => level / 255);
  arena.floats(to.grey, 256).set(grey);
  arena.words(to.table, 10).set([...tables, to.grey, image.at, image.tileBytes, batch]);
}

/** Single pixels that cost as much as a block. */
const BLOCK_WORTH = 8;

/** The pixels that a live unit of the first layer reads through a surviving edge. */
export function readPixels(network: Network, mask: Uint8Array, live: Uint8Array): Uint8Array {
  const first = network.layers[0]!;
  const pixels = network.input[0] * network.input[1] * network.input[2];
  if (first.kind !== 'dense') return new Uint8Array(pixels).fill(1);
  const read = new Uint8Array(pixels);
  const { offset } = network.layout.tensors.find((t) => t.name === `${first.name}.weight`)!;
  live.forEach((alive, unit) => {
    if (!alive) return;
    for (let p = 0; p < pixels; p++) if (mask[offset + unit * pixels + p]) read[p] = 1;
  });
  return read;
}

function pixelCount({ shape }: Place): number {
  return shape[0] * shape[1] * shape[2];
}
