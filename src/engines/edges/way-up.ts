import type { Arena } from './arena.js';
import type { Junction, LayerEdges, WeightedLayer } from './layer-edges.js';
import { flatOffset, pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import type { Place } from './tensor-places.js';
import { WordWriter } from './word-writer.js';

/** Memory for the tables of a layer's forward sums and weight gradients, as large as any mask needs. */
export interface UpTables {
  readonly sums: number;
  readonly gradient: number;
  /** Biases alone, where the gradients are grouped by input. */
  readonly biasGradient: number;
  readonly sumRows: number;
  readonly gradientRows: number;
  readonly entries: number;
  /** By input, for the gradients of a dense layer with more inputs than units. */
  readonly inputRows: number;
  readonly inputEntries: number;
  /** Partial gradients of a convolution, 16 bytes a slot and tile; 0 for a dense layer. */
  readonly partial: number;
  readonly partialTile: number;
}

export function reserveUp(arena: Arena, { layer, rows, taps }: Junction, tiles: number): UpTables {
  const words = (count: number) => arena.reserve(4 * count);
  const partialTile = layer.kind === 'dense' ? 0 : 16 * (4 + rows * taps + rows);
  const byInput = groupsByInput(layer) ? 1 : 0;
  return {
    sums: words(18),
    gradient: words(18),
    biasGradient: words(18),
    sumRows: words(6 * rows),
    gradientRows: words(6 * rows),
    entries: words(2 * rows * taps),
    inputRows: words(6 * taps * byInput),
    inputEntries: words(2 * rows * taps * byInput),
    partial: partialTile === 0 ? 0 : arena.reserve(partialTile * tiles),
    partialTile,
  };
}

/**
 * Writes one row for each live unit or filter, shared by the forward sums and the gradients.
 *
 * @returns addresses of the gradient tasks.
 */
export function writeUp(
  arena: Arena,
  to: UpTables,
  junction: Junction,
  edges: LayerEdges,
): number[] {
  const { layer, below, above, rows, taps } = junction;
  const values = below.values;
  const delta = above.delta!;
  const sumRows = new WordWriter(arena, to.sumRows);
  const gradientRows = new WordWriter(arena, to.gradientRows);
  const entries = new WordWriter(arena, to.entries);
  const offsets = tapOffsets(layer, values);
  const perChannel = taps / edges.liveBelow.length;
  const byInput = groupsByInput(layer) && edges.storage === 'list';
  const biasOnly = byInput || edges.storage === 'image';
  let count = 0;
  let start = entries.at;
  for (let row = 0; row < rows; row++) {
    if (!edges.liveAbove[row]) continue;
    const base = edges.storage === 'dense' ? edges.weightAt(row, 0) : 0;
    if (edges.storage === 'list' || (edges.storage === 'dense' && count === 0)) {
      start = entries.at;
      for (let tap = 0; tap < taps; tap++) {
        const weight = edges.weightAt(row, tap);
        if (weight === 0 || !edges.liveBelow[Math.floor(tap / perChannel)]) continue;
        entries.put(weight - base, offsets[tap]!);
      }
    }
    const bias = edges.biasAt(row);
    sumRows.put(pixelOffset(above.values, row, 0, 0), 0, bias, base, start, entries.at);
    const from = biasOnly ? entries.at : start;
    gradientRows.put(pixelOffset(delta, row, 0, 0), 0, bias, base, from, entries.at);
    count++;
  }
  const stride = layer.kind === 'dense' ? 1 : layer.stride;
  const [, height, width] = delta.shape;
  const dense = edges.storage === 'dense' ? 1 : 0;
  const source = [values.at, values.tileBytes, stride * rowBytes(values), stride * UNIT_BYTES];
  new WordWriter(arena, to.sums).put(
    ...[dense, count, to.sumRows, height, width, ...source],
    ...[...strides(above.values), 0, 0, 0, 0, layer.relu ? 1 : 0],
  );
  const rest = [to.partial, to.partialTile, edges.base, edges.slots];
  const task = biasOnly ? to.biasGradient : to.gradient;
  new WordWriter(arena, task).put(
    ...[dense, count, to.gradientRows, edges.shift, height, width],
    ...[...source, ...strides(delta), ...rest],
  );
  if (!byInput) return [task];
  const inputs = writeInputRows(arena, to, junction, edges, offsets);
  new WordWriter(arena, to.gradient).put(
    ...[0, inputs, to.inputRows, edges.shift, 1, 1],
    ...[...strides(delta), ...source, ...rest],
  );
  return [to.gradient, task];
}

/**
 * Whether the gradients of a dense layer, stored as a list, are grouped by input.
 *
 * The four or eight edges of a group share one vector; the others are drawn from the smaller side,
 * which stays in cache.
 */
function groupsByInput(layer: WeightedLayer): boolean {
  return layer.kind === 'dense' && layer.inputs > layer.units;
}

/** One row for each input with live edges; the roles of input and derivative are exchanged. */
function writeInputRows(
  arena: Arena,
  to: UpTables,
  { above, rows, taps }: Junction,
  edges: LayerEdges,
  offsets: Int32Array,
): number {
  const table = new WordWriter(arena, to.inputRows);
  const entries = new WordWriter(arena, to.inputEntries);
  const perChannel = taps / edges.liveBelow.length;
  let count = 0;
  for (let tap = 0; tap < taps; tap++) {
    if (!edges.liveBelow[Math.floor(tap / perChannel)]) continue;
    const start = entries.at;
    for (let row = 0; row < rows; row++) {
      const weight = edges.weightAt(row, tap);
      if (weight === 0 || !edges.liveAbove[row]) continue;
      entries.put(weight, pixelOffset(above.delta!, row, 0, 0));
    }
    if (entries.at === start) continue;
    table.put(offsets[tap]!, 0, 0, 0, start, entries.at);
    count++;
  }
  return count;
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
