import type { Arena } from './arena.js';
import type { Junction, LayerEdges, WeightedLayer } from './layer-edges.js';
import { flatOffset, pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import type { Place } from './tensor-places.js';
import { WordWriter } from './word-writer.js';

/** Memory for the tables of a layer's forward sums and weight gradients, as large as any mask needs. */
export interface UpTables {
  readonly sums: number;
  readonly gradient: number;
  readonly sumRows: number;
  readonly gradientRows: number;
  readonly entries: number;
  /** Partial gradients of a convolution, 16 bytes a slot and tile; 0 for a dense layer. */
  readonly partial: number;
  readonly partialTile: number;
}

export function reserveUp(arena: Arena, { layer, rows, taps }: Junction, tiles: number): UpTables {
  const words = (count: number) => arena.reserve(4 * count);
  const partialTile = layer.kind === 'dense' ? 0 : 16 * (4 + rows * taps + rows);
  return {
    sums: words(18),
    gradient: words(18),
    sumRows: words(6 * rows),
    gradientRows: words(6 * rows),
    entries: words(2 * rows * taps),
    partial: partialTile === 0 ? 0 : arena.reserve(partialTile * tiles),
    partialTile,
  };
}

/** Writes one row for each live unit or filter, shared by the forward sums and the gradients. */
export function writeUp(arena: Arena, to: UpTables, junction: Junction, edges: LayerEdges): void {
  const { layer, below, above, rows, taps } = junction;
  const values = below.values;
  const delta = above.delta!;
  const sumRows = new WordWriter(arena, to.sumRows);
  const gradientRows = new WordWriter(arena, to.gradientRows);
  const entries = new WordWriter(arena, to.entries);
  const offsets = tapOffsets(layer, values);
  const perChannel = taps / edges.liveBelow.length;
  let count = 0;
  let start = entries.at;
  for (let row = 0; row < rows; row++) {
    if (!edges.liveAbove[row]) continue;
    const base = edges.dense ? edges.weightAt(row, 0) : 0;
    if (!edges.dense || count === 0) {
      start = entries.at;
      for (let tap = 0; tap < taps; tap++) {
        const weight = edges.weightAt(row, tap);
        if (weight === 0 || !edges.liveBelow[Math.floor(tap / perChannel)]) continue;
        entries.put(weight - base, offsets[tap]!);
      }
    }
    const rest = [edges.biasAt(row), base, start, entries.at];
    sumRows.put(pixelOffset(above.values, row, 0, 0), 0, ...rest);
    gradientRows.put(pixelOffset(delta, row, 0, 0), 0, ...rest);
    count++;
  }
  const stride = layer.kind === 'dense' ? 1 : layer.stride;
  const [, height, width] = delta.shape;
  const dense = edges.dense ? 1 : 0;
  const source = [values.at, values.tileBytes, stride * rowBytes(values), stride * UNIT_BYTES];
  const relu = layer.relu ? 1 : 0;
  const target = strides(above.values);
  new WordWriter(arena, to.sums).put(
    ...[dense, count, to.sumRows, height, width, ...source, ...target, 0, 0, 0, 0, relu],
  );
  new WordWriter(arena, to.gradient).put(
    ...[dense, count, to.gradientRows, edges.shift, height, width, ...source, ...strides(delta)],
    ...[to.partial, to.partialTile, edges.base, edges.slots],
  );
}

/** Address, bytes of a tile, from row to row and from pixel to pixel. */
export function strides(place: Place): [number, number, number, number] {
  return [place.at, place.tileBytes, rowBytes(place), UNIT_BYTES];
}

/** Offset below the first position of each tap of a row. */
function tapOffsets(layer: WeightedLayer, values: Place): Int32Array {
  if (layer.kind === 'dense') {
    return Int32Array.from({ length: layer.inputs }, (_, tap) => flatOffset(values, tap));
  }
  const { kernel, input, padding } = layer;
  return Int32Array.from({ length: input[0] * kernel ** 2 }, (_, tap) => {
    const channel = Math.floor(tap / kernel ** 2);
    const within = tap % kernel ** 2;
    const [y, x] = [Math.floor(within / kernel), within % kernel];
    return pixelOffset(values, channel, y - padding, x - padding);
  });
}
