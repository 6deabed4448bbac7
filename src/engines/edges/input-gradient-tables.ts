import type { Arena } from './arena.js';
import { type AxisRun, axisRuns } from './axis-runs.js';
import type { LayerEdges, PlacedLayer } from './layer-edges.js';
import { flatOffset, pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import { NOWHERE, putTable, reserveTable, type Strides, strided } from './table-writer.js';
import { type Place, strides } from './tensor-places.js';
import { WordWriter } from './word-writer.js';

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
  const entries = new WordWriter(arena, to.entries);
  const { layer, below, above, gated } = placed;
  const [target, source] = [below.delta!, above.delta!];
  for (const rectangle of to.rectangles) {
    const { vertical, horizontal, sums } = rectangle;
    const count = writeRows(arena, rectangle, entries, placed, edges);
    const stride = layer.kind === 'dense' ? 1 : layer.stride;
    const onto = (place: Place): Strides => [
      place.at + vertical.first * rowBytes(place) + horizontal.first * UNIT_BYTES,
      place.tileBytes,
      stride * rowBytes(place),
      stride * UNIT_BYTES,
    ];
    putTable(arena, sums, 'Accumulation', {
      ...{ dense: edges.storage === 'dense' ? 1 : 0, rows: count, rowTable: rectangle.rows },
      ...{ positionRows: vertical.count, positionColumns: horizontal.count, relu: 0 },
      ...strided('from', strides(source)),
      ...strided('to', onto(target)),
      ...strided('gate', gated ? onto(below.values) : NOWHERE),
    });
  }
}

function writeRows(
  arena: Arena,
  { vertical, horizontal, rows: at }: Rectangle,
  entries: WordWriter,
  placed: PlacedLayer,
  edges: LayerEdges,
): number {
  const { layer, below, above, rows, taps } = placed;
  let table = at;
  const outputs = rowCount(placed);
  const tapsPerRow = taps / outputs;
  const rowsPerChannel = outputs / edges.liveBelow.length;
  const kernel = layer.kind === 'dense' ? 1 : layer.kernel;
  const place = (p: Place, row: number) =>
    layer.kind === 'dense' ? flatOffset(p, row) : pixelOffset(p, row, 0, 0);
  let count = 0;
  let start = entries.at;
  for (let output = 0; output < outputs; output++) {
    if (!edges.liveBelow[Math.floor(output / rowsPerChannel)]) continue;
    const base = edges.storage === 'dense' ? edges.weightAt(0, output * tapsPerRow) : 0;
    if (edges.storage === 'list' || count === 0) {
      start = entries.at;
      for (let row = 0; row < rows; row++) {
        if (!edges.liveAbove[row]) continue;
        vertical.taps.forEach((ky, v) => {
          horizontal.taps.forEach((kx, h) => {
            const weight = edges.weightAt(row, output * tapsPerRow + ky * kernel + kx);
            if (weight === 0) return;
            const from = pixelOffset(
              above.delta!,
              row,
              vertical.outputs[v]!,
              horizontal.outputs[h]!,
            );
            entries.put(weight - base, from);
          });
        });
      }
    }
    table = putTable(arena, table, 'Row', {
      ...{ to: place(below.delta!, output), gate: place(below.values, output), bias: 0 },
      ...{ weights: base, entries: start, entriesEnd: entries.at },
    });
    count++;
  }
  return count;
}
