import type { PoolLayer } from '../network.js';
import type { Arena } from './arena.js';
import { LANES } from './kernel-constants.js';
import { pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import { NOWHERE, putTable, reserveTable, strided } from './table-writer.js';
import { type Place, strides, type TensorPlaces } from './tensor-places.js';

/** Memory for the tables of a pooling layer. */
export interface PoolingTables {
  readonly table: number;
  readonly channels: number;
  /** Places of the maxima of a convolution that is pooled at once, LANES bytes a window; else 0. */
  readonly winners: number;
}

export function reservePooling(
  arena: Arena,
  layer: PoolLayer,
  tiles: number,
  atOnce: boolean,
): PoolingTables {
  return {
    table: reserveTable(arena, 'Pooling'),
    channels: reserveTable(arena, 'PooledChannel', layer.input[0]),
    winners: atOnce ? arena.reserve(tiles * winnersBytes(layer)) : 0,
  };
}

/** Bytes for the places of a tile's maxima. */
function winnersBytes({ output: [channels, rows, columns] }: PoolLayer): number {
  return channels * rows * columns * LANES;
}

/** Writes them for the live channels; `gated` when the layer below has a ReLU. */
export function writePooling(
  arena: Arena,
  to: PoolingTables,
  layer: PoolLayer,
  below: TensorPlaces,
  above: TensorPlaces,
  gated: boolean,
  live: Uint8Array,
): void {
  const corner = (place: Place | null, c: number) =>
    place === null ? 0 : pixelOffset(place, c, 0, 0);
  let count = 0;
  let at = to.channels;
  live.forEach((alive, c) => {
    if (!alive) return;
    at = putTable(arena, at, 'PooledChannel', {
      ...{ from: corner(below.values, c), to: corner(above.values, c) },
      ...{ delta: corner(above.delta, c), below: corner(below.delta, c) },
      winners: (c * winnersBytes(layer)) / layer.output[0],
    });
    count++;
  });
  const { window, stride, input, output } = layer;
  const back = below.delta;
  putTable(arena, to.table, 'Pooling', {
    channels: count,
    channelTable: to.channels,
    window,
    positionRows: output[1],
    positionColumns: output[2],
    ...strided('from', strides(below.values)),
    ...{ windowRow: stride * rowBytes(below.values), windowColumn: stride * UNIT_BYTES },
    ...strided('to', strides(above.values)),
    ...strided('delta', strides(above.delta!)),
    ...strided('below', back === null ? NOWHERE : strides(back)),
    belowWindowRow: back === null ? 0 : stride * rowBytes(back),
    belowWindowColumn: stride * UNIT_BYTES,
    ...{ gated: gated ? 1 : 0, disjoint: stride >= window ? 1 : 0 },
    rowsBelow: input[1],
    columnsBelow: input[2],
    ...{ winners: to.winners, winnersTile: winnersBytes(layer) },
  });
}
