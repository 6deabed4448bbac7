import type { Arena } from './arena.js';
import { type AxisRun, axisRuns } from './axis-runs.js';
import { edgesByTap } from './edge-lists.js';
import type { LayerEdges, PlacedLayer } from './layer-edges.js';
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

/** Memory for the sums back to the inputs: one table of sums for each rectangle of inputs. */
export interface InputGradientTables {
  readonly rectangles: readonly Rectangle[];
  readonly entries: number;
}

/** Inputs that the same taps reach; a dense layer has one rectangle of one position. */
interface Rectangle {
  readonly vertical: AxisRun;
  readonly horizontal: AxisRun;
  readonly sums: number;
  readonly rows: number;
}

const POINT: AxisRun = { first: 0, count: 1, taps: [0], outputs: [0] };

/** Rows of the tables: channels, or the pixels in front of a dense layer. */
function rowCount({ layer }: PlacedLayer): number {
  return layer.kind === 'dense' ? layer.inputs : layer.input[0];
}

export function reserveInputGradients(arena: Arena, placed: PlacedLayer): InputGradientTables {
  const { layer, rows } = placed;
  const runs = (axis: 1 | 2) =>
    layer.kind === 'dense'
      ? [POINT]
      : axisRuns(layer.input[axis], layer.output[axis], layer.kernel, layer.stride, layer.padding);
  const [vertical, horizontal] = [runs(1), runs(2)];
  const tapsOf = (some: readonly AxisRun[]) => some.reduce((sum, run) => sum + run.taps.length, 0);
  const count = rowCount(placed);
  return {
    rectangles: vertical.flatMap((v) =>
      horizontal.map((h) => ({
        vertical: v,
        horizontal: h,
        sums: reserveTable(arena, 'Accumulation'),
        rows: reserveTable(arena, 'Row', count),
      })),
    ),
    entries: reserveTable(arena, 'Entry', rows * count * tapsOf(vertical) * tapsOf(horizontal)),
  };
}

/** Writes one row for each live channel, or pixel of one, in each rectangle. */
export function writeInputGradients(
  arena: Arena,
  to: InputGradientTables,
  placed: PlacedLayer,
  edges: LayerEdges,
): void {
  let entries = to.entries;
  const { layer, below, above, gated } = placed;
  const [target, source] = [below.delta!, above.delta!];
  for (const rectangle of to.rectangles) {
    const { vertical, horizontal, sums } = rectangle;
    const { count, end } =
      layer.kind === 'dense' && edges.list !== null
        ? writeListedRows(arena, rectangle, entries, placed, edges)
        : writeRows(arena, rectangle, entries, placed, edges);
    entries = end;
    const stride = layer.kind === 'dense' ? 1 : layer.stride;
    const onto = (place: Place): Strides => [
      place.at + vertical.first * rowBytes(place) + horizontal.first * UNIT_BYTES,
      place.tileBytes,
      stride * rowBytes(place),
      stride * UNIT_BYTES,
    ];
    putTable(arena, sums, 'Accumulation', {
      ...{ dense: edges.storage === 'dense' ? 1 : 0, rows: count, rowTable: rectangle.rows },
      positionRows: vertical.count,
      positionColumns: horizontal.count,
      relu: 0,
      ...strided('from', strides(source)),
      ...strided('to', onto(target)),
      ...strided('gate', gated ? onto(below.values) : NOWHERE),
      ...{ lit: 0, litTile: 0, litEntries: 0 },
    });
  }
}

interface WrittenRows {
  readonly count: number;
  /** Address behind the last entry. */
  readonly end: number;
}

/** One row for each live input of a dense layer that is stored as a list. */
function writeListedRows(
  arena: Arena,
  { rows: at }: Rectangle,
  entries: number,
  { below, above, taps }: PlacedLayer,
  { list, liveBelow }: LayerEdges,
): WrittenRows {
  const words = arena.allWords;
  const { starts, rows, weights } = edgesByTap(list!, taps);
  const from = pixelOffset(above.delta!, 0, 0, 0);
  const apart = pixelOffset(above.delta!, 1, 0, 0) - from;
  const perChannel = taps / liveBelow.length;
  let [table, end] = [at, entries];
  for (let input = 0; input < taps; input++) {
    if (!liveBelow[Math.floor(input / perChannel)]) continue;
    const start = end;
    for (let i = starts[input]!; i < starts[input + 1]!; i++, end += 8) {
      words[end / 4] = weights[i]!;
      words[end / 4 + 1] = from + apart * rows[i]!;
    }
    table = putRow(words, table, {
      to: flatOffset(below.delta!, input),
      gate: flatOffset(below.values, input),
      bias: 0,
      weights: 0,
      entries: start,
      entriesEnd: end,
    });
  }
  return { count: (table - at) / tableBytes('Row'), end };
}

/** One row for each live channel, or input of a dense layer that is stored with its zeros. */
function writeRows(
  arena: Arena,
  { vertical, horizontal, rows: at }: Rectangle,
  entries: number,
  placed: PlacedLayer,
  edges: LayerEdges,
): WrittenRows {
  const { layer, below, above, rows, taps } = placed;
  const words = arena.allWords;
  const outputs = rowCount(placed);
  const tapsPerRow = taps / outputs;
  const rowsPerChannel = outputs / edges.liveBelow.length;
  const kernel = layer.kind === 'dense' ? 1 : layer.kernel;
  const place = (p: Place, row: number) =>
    layer.kind === 'dense' ? flatOffset(p, row) : pixelOffset(p, row, 0, 0);
  const [from, rowStep] = [pixelOffset(above.delta!, 0, 0, 0), rowBytes(above.delta!)];
  const apart = pixelOffset(above.delta!, 1, 0, 0) - from;
  // The taps of the rectangle, each with the offset of the derivative that reaches the first input.
  const reached = vertical.taps.flatMap((ky, v) =>
    horizontal.taps.map((kx, h) => ({
      tap: ky * kernel + kx,
      offset: from + vertical.outputs[v]! * rowStep + horizontal.outputs[h]! * UNIT_BYTES,
    })),
  );
  let [table, start, end] = [at, entries, entries];
  for (let output = 0; output < outputs; output++) {
    if (!edges.liveBelow[Math.floor(output / rowsPerChannel)]) continue;
    const first = output * tapsPerRow;
    const base = edges.storage === 'dense' ? edges.weightAt(0, first) : 0;
    if (edges.storage === 'list' || table === at) {
      start = end;
      for (let row = 0; row < rows; row++) {
        if (!edges.liveAbove[row]) continue;
        for (const { tap, offset } of reached) {
          const weight = edges.weightAt(row, first + tap);
          if (weight === 0) continue;
          words[end / 4] = weight - base;
          words[end / 4 + 1] = offset + apart * row;
          end += 8;
        }
      }
    }
    table = putRow(words, table, {
      to: place(below.delta!, output),
      gate: place(below.values, output),
      bias: 0,
      weights: base,
      entries: start,
      entriesEnd: end,
    });
  }
  return { count: (table - at) / tableBytes('Row'), end };
}
