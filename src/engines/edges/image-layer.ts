import type { Arena } from './arena.js';
import type { Junction, LayerEdges } from './layer-edges.js';
import { LANES } from './planes.js';
import { WordWriter } from './word-writer.js';

/** Units that the kernels of an image layer work on together. */
export const GROUP = 32;

/** Memory for a dense layer on the image whose sums visit only pixels that are not black. */
export interface ImageTables {
  readonly table: number;
  readonly grey: number;
  readonly lists: number;
  readonly listEnds: number;
  readonly staging: number;
  readonly turned: number;
  readonly room: number;
  readonly buckets: number;
  readonly sorted: number;
}

export function reserveImage(arena: Arena, { rows, taps }: Junction, tiles: number): ImageTables {
  const words = (count: number) => arena.reserve(4 * count);
  const room = tiles * LANES;
  return {
    table: words(20),
    grey: words(256),
    lists: words(room * taps),
    listEnds: words(room),
    staging: arena.reserve(4 * GROUP * Math.max(room, Math.ceil(rows / GROUP))),
    turned: words(Math.ceil(rows / GROUP) * GROUP * room),
    room,
    buckets: words(4 * taps + 1),
    sorted: words(room * taps),
  };
}

export function writeImage(
  arena: Arena,
  to: ImageTables,
  { layer, above, rows, taps }: Junction,
  edges: LayerEdges,
  batch: number,
): void {
  const grey = Float32Array.from({ length: 256 }, (_, level) => level / 255);
  arena.floats(to.grey, 256).set(grey);
  const { values } = above;
  const delta = above.delta!;
  new WordWriter(arena, to.table).put(
    ...[rows, Math.ceil(rows / GROUP), taps, layer.relu ? 1 : 0],
    ...[edges.base, edges.biasAt(0), edges.shift],
    ...[values.at, values.tileBytes, delta.at, delta.tileBytes, batch],
    ...[to.grey, to.lists, to.listEnds, to.staging, to.turned, to.room, to.buckets, to.sorted],
  );
}
