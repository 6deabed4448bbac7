import type { Arena } from './arena.js';
import { edgesByTap } from './edge-lists.js';
import { KERNEL_CONSTANTS } from './kernel-constants.js';
import type { LayerEdges, PlacedLayer, WeightedLayer } from './layer-edges.js';
import { flatOffset, pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import {
  NOWHERE,
  putRow,
  putTable,
  reserveTable,
  type Strides,
  strided,
  tableBytes,
} from './table-writer.js';
import { type Place, strides } from './tensor-places.js';

const { MOST_LIT, PARTIAL_BYTES } = KERNEL_CONSTANTS;

/** No marks of pixels that are not black. */
export const NOT_LIT = { lit: 0, litTile: 0 };

/** Memory for the tables of a layer's forward sums and weight gradients, as large as any mask needs. */
export interface ForwardTables {
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
  /** Partial gradients of a convolution, PARTIAL_BYTES a slot and tile; 0 for a dense layer. */
  readonly partial: number;
  readonly partialTile: number;
  /** Room for entries that are not black, for a convolution on the image; 0 for other layers. */
  readonly litEntries: number;
}

export function reserveForward(
  arena: Arena,
  { layer, below, rows, taps }: PlacedLayer,
  tiles: number,
): ForwardTables {
  const skipsBlack = layer.kind === 'conv2d' && below.delta === null && taps <= MOST_LIT;
  const slots = 4 + rows * taps + rows; // the layers begin at multiples of four
  const partialTile = layer.kind === 'dense' ? 0 : PARTIAL_BYTES * slots;
  const byInput = groupsByInput(layer) ? 1 : 0;
  return {
    sums: reserveTable(arena, 'Accumulation'),
    gradient: reserveTable(arena, 'GradientTask'),
    biasGradient: reserveTable(arena, 'GradientTask'),
    sumRows: reserveTable(arena, 'Row', rows),
    gradientRows: reserveTable(arena, 'Row', rows),
    entries: reserveTable(arena, 'Entry', rows * taps),
    inputRows: reserveTable(arena, 'Row', taps * byInput),
    inputEntries: reserveTable(arena, 'Entry', rows * taps * byInput),
    partial: partialTile === 0 ? 0 : arena.reserve(partialTile * tiles),
    partialTile,
    litEntries: skipsBlack ? reserveTable(arena, 'Entry', MOST_LIT * tiles) : 0,
  };
}

/**
 * Writes one row for each live unit or filter, shared by the forward sums and the gradients.
 *
 * @param lit - marks of the pixels that are not black, where the layer lies on the image and may look at them; else 0.
 * @returns addresses of the gradient tasks.
 */
export function writeForward(
  arena: Arena,
  to: ForwardTables,
  placed: PlacedLayer,
  edges: LayerEdges,
  lit: { readonly lit: number; readonly litTile: number },
): number[] {
  const { layer, below, above, rows, taps } = placed;
  const values = below.values;
  const delta = above.delta!;
  let [sumRow, gradientRow] = [to.sumRows, to.gradientRows];
  const words = arena.allWords;
  const offsets = tapOffsets(layer, values);
  const perChannel = taps / edges.liveBelow.length;
  const byInput = groupsByInput(layer) && edges.storage === 'list';
  const biasOnly = byInput || edges.storage === 'image';
  let count = 0;
  let [start, end] = [to.entries, to.entries];
  for (let row = 0; row < rows; row++) {
    if (!edges.liveAbove[row]) continue;
    const base = edges.storage === 'dense' ? edges.weightAt(row, 0) : 0;
    if (edges.list !== null) {
      start = end;
      const { starts, taps: of, weights } = edges.list;
      for (let i = starts[row]!; i < starts[row + 1]!; i++, end += 8) {
        words[end / 4] = weights[i]!;
        words[end / 4 + 1] = offsets[of[i]!]!;
      }
    } else if (edges.storage === 'dense' && count === 0) {
      for (let tap = 0; tap < taps; tap++) {
        if (!edges.liveBelow[Math.floor(tap / perChannel)]) continue;
        words[end / 4] = edges.weightAt(row, tap) - base;
        words[end / 4 + 1] = offsets[tap]!;
        end += 8;
      }
    }
    const bias = edges.biasAt(row);
    sumRow = putRow(words, sumRow, {
      to: pixelOffset(above.values, row, 0, 0),
      gate: 0,
      bias,
      weights: base,
      entries: start,
      entriesEnd: end,
    });
    gradientRow = putRow(words, gradientRow, {
      to: pixelOffset(delta, row, 0, 0),
      gate: 0,
      bias,
      weights: base,
      entries: biasOnly ? end : start,
      entriesEnd: end,
    });
    count++;
  }
  const stride = layer.kind === 'dense' ? 1 : layer.stride;
  const dense = edges.storage === 'dense' ? 1 : 0;
  const [row, column] = [stride * rowBytes(values), stride * UNIT_BYTES];
  const source: Strides = [values.at, values.tileBytes, row, column];
  const positionsOf = ({ shape: [, positionRows, positionColumns] }: Place) => ({
    positionRows,
    positionColumns,
  });
  const marks = { lit: lit.lit, litTile: lit.litTile };
  putTable(arena, to.sums, 'Accumulation', {
    ...{
      dense,
      rows: count,
      rowTable: to.sumRows,
      relu: layer.activation === 'relu' && !placed.pooledAtOnce ? 1 : 0,
      ...positionsOf(above.values),
    },
    ...strided('from', source),
    ...strided('to', strides(above.values)),
    ...strided('gate', NOWHERE),
    ...(dense === 1 && to.litEntries !== 0 ? marks : NOT_LIT),
    litEntries: to.litEntries,
  });
  const rest = {
    partial: to.partial,
    partialTile: to.partialTile,
    base: edges.base,
    slots: edges.slots,
    shift: edges.shift,
  };
  const task = biasOnly ? to.biasGradient : to.gradient;
  putTable(arena, task, 'GradientTask', {
    dense,
    rows: count,
    rowTable: to.gradientRows,
    ...(layer.kind === 'conv2d' ? marks : NOT_LIT),
    ...positionsOf(delta),
    ...rest,
    ...strided('from', source),
    ...strided('delta', strides(delta)),
  });
  if (!byInput) return [task];
  const inputs = writeInputRows(arena, to, placed, edges, offsets);
  putTable(arena, to.gradient, 'GradientTask', {
    dense: 0,
    rows: inputs,
    rowTable: to.inputRows,
    positionRows: 1,
    positionColumns: 1,
    ...rest,
    ...marks,
    ...strided('from', strides(delta)),
    ...strided('delta', source),
  });
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
  to: ForwardTables,
  { above, taps }: PlacedLayer,
  edges: LayerEdges,
  offsets: Int32Array,
): number {
  const words = arena.allWords;
  const { starts, rows, weights } = edgesByTap(edges.list!, taps);
  const from = pixelOffset(above.delta!, 0, 0, 0);
  const apart = pixelOffset(above.delta!, 1, 0, 0) - from;
  let table = to.inputRows;
  let end = to.inputEntries;
  for (let tap = 0; tap < taps; tap++) {
    const start = end;
    for (let i = starts[tap]!; i < starts[tap + 1]!; i++, end += 8) {
      words[end / 4] = weights[i]!;
      words[end / 4 + 1] = from + apart * rows[i]!;
    }
    if (end === start) continue;
    table = putRow(words, table, {
      to: offsets[tap]!,
      gate: 0,
      bias: 0,
      weights: 0,
      entries: start,
      entriesEnd: end,
    });
  }
  return (table - to.inputRows) / tableBytes('Row');
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
