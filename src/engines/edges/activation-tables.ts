import type { Arena } from './arena.js';
import type { PlacedLayer } from './layer-edges.js';
import { pixelOffset } from './planes.js';
import { smoothActivation } from './smooth-activation.js';
import { putTable, reserveTable, strided } from './table-writer.js';
import { strides } from './tensor-places.js';

/** Memory for the tables of a smooth activation. */
export interface ActivationTables {
  readonly table: number;
  readonly channels: number;
}

export function reserveActivation(arena: Arena, units: number): ActivationTables {
  return {
    table: reserveTable(arena, 'Activation'),
    channels: reserveTable(arena, 'ActivatedChannel', units),
  };
}

/** Writes them for the live channels of the layer's output. */
export function writeActivation(
  arena: Arena,
  to: ActivationTables,
  { layer, above }: PlacedLayer,
  live: Uint8Array,
): void {
  const { values, slope } = above;
  const delta = above.delta!;
  let count = 0;
  let at = to.channels;
  live.forEach((alive, c) => {
    if (!alive) return;
    at = putTable(arena, at, 'ActivatedChannel', {
      values: pixelOffset(values, c, 0, 0),
      delta: pixelOffset(delta, c, 0, 0),
    });
    count++;
  });
  putTable(arena, to.table, 'Activation', {
    kind: smoothActivation(layer)!,
    channels: count,
    channelTable: to.channels,
    positionRows: delta.shape[1],
    positionColumns: delta.shape[2],
    ...strided('values', strides(values)),
    ...strided('delta', strides(delta)),
    slope: slope!.at,
  });
}
