import type { MaxPoolLayer } from '../network.js';
import type { Arena } from './arena.js';
import { pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import type { Place, TensorPlaces } from './tensor-places.js';
import { strides } from './way-up.js';
import { WordWriter } from './word-writer.js';

/** Memory for the tables of a pooling layer. */
export interface PoolingTables {
  readonly table: number;
  readonly channels: number;
}

export function reservePooling(arena: Arena, layer: MaxPoolLayer): PoolingTables {
  return { table: arena.reserve(4 * 29), channels: arena.reserve(4 * 4 * layer.input[0]) };
}

/** Writes them for the live channels; `gated` when the layer below has a ReLU. */
export function writePooling(
  arena: Arena,
  to: PoolingTables,
  layer: MaxPoolLayer,
  below: TensorPlaces,
  above: TensorPlaces,
  gated: boolean,
  live: Uint8Array,
): void {
  const channels = new WordWriter(arena, to.channels);
  const corner = (place: Place | null, c: number) =>
    place === null ? 0 : pixelOffset(place, c, 0, 0);
  let count = 0;
  live.forEach((alive, c) => {
    if (!alive) return;
    channels.put(corner(below.values, c), corner(above.values, c));
    channels.put(corner(above.delta, c), corner(below.delta, c));
    count++;
  });
  const { window, stride, input, output } = layer;
  const windows = (place: Place) => [stride * rowBytes(place), stride * UNIT_BYTES];
  const back = below.delta;
  new WordWriter(arena, to.table).put(
    ...[count, to.channels, output[1], output[2], window],
    ...[...strides(below.values), ...windows(below.values)],
    ...[...strides(above.values), ...strides(above.delta!)],
    ...(back === null ? [0, 0, 0, 0, 0, 0] : [...strides(back), ...windows(back)]),
    ...[gated ? 1 : 0, stride >= window ? 1 : 0, input[1], input[2]],
  );
}
