import type { Arena } from './arena.js';
import { GROUP, KERNEL_CONSTANTS, LANES } from './kernel-constants.js';
import type { LayerEdges, PlacedLayer } from './layer-edges.js';
import { putTable, reserveTable } from './table-writer.js';

const { PARTS, PIXELS_TOGETHER, SCRATCH_BYTES } = KERNEL_CONSTANTS;

/** Memory for a dense layer on the image whose sums visit only pixels that are not black. */
export interface ImageTables {
  readonly table: number;
  readonly grey: number;
  readonly lists: number;
  readonly listRoom: number;
  readonly blockEnds: number;
  readonly blocks: number;
  readonly staging: number;
  readonly transposed: number;
  readonly room: number;
  readonly scratch: number;
}

export function reserveImage(
  arena: Arena,
  { rows, taps }: PlacedLayer,
  tiles: number,
): ImageTables {
  const words = (count: number) => arena.reserve(4 * count);
  const room = tiles * LANES;
  const blocks = Math.ceil(taps / PIXELS_TOGETHER);
  const listRoom = taps + 4; // writing takes up to four places at once
  return {
    table: reserveTable(arena, 'ImageLayer'),
    grey: words(GREY_LEVELS.length),
    lists: reserveTable(arena, 'Lit', room * listRoom),
    listRoom,
    blockEnds: words(room * blocks),
    blocks,
    staging: words(2 * Math.max(tiles, PARTS) * LANES * GROUP), // for a tile, or a thread
    transposed: words(Math.ceil(rows / GROUP) * GROUP * room),
    room,
    scratch: arena.reserve(PARTS * 2 * SCRATCH_BYTES),
  };
}

/** What the kernels take a pixel for: its level over 255. */
export const GREY_LEVELS = Float32Array.from({ length: 256 }, (_, level) => level / 255);

export function writeImage(
  arena: Arena,
  to: ImageTables,
  { layer, above, rows, taps }: PlacedLayer,
  edges: LayerEdges,
  batch: number,
): void {
  arena.floats(to.grey, GREY_LEVELS.length).set(GREY_LEVELS);
  const { values } = above;
  const delta = above.delta!;
  putTable(arena, to.table, 'ImageLayer', {
    ...to,
    ...{
      units: rows,
      groups: Math.ceil(rows / GROUP),
      pixels: taps,
      relu: layer.activation === 'relu' ? 1 : 0,
    },
    ...{ weights: edges.base, bias: edges.biasAt(0), shift: edges.shift, batch },
    to: values.at,
    toTile: values.tileBytes,
    delta: delta.at,
    deltaTile: delta.tileBytes,
  });
}
