import type { Arena } from './arena.js';
import { type AxisRun, axisRuns } from './axis-runs.js';
import type { Junction, LayerEdges } from './layer-edges.js';
import { flatOffset, pixelOffset, rowBytes, UNIT_BYTES } from './planes.js';
import type { Place } from './tensor-places.js';
import { strides } from './way-up.js';
import { WordWriter } from './word-writer.js';

/** Memory for the sums back to the inputs: one table of sums for each rectangle of inputs. */
export interface BackTables {
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
function rowCount({ layer }: Junction): number {
  return layer.kind === 'dense' ? layer.inputs : layer.input[0];
}

export function reserveBack(arena: Arena, junction: Junction): BackTables {
  const { layer, rows } = junction;
  const runs = (axis: 1 | 2) =>
    layer.kind === 'dense'
      ? [POINT]
      : axisRuns(layer.input[axis], layer.output[axis], layer.kernel, layer.stride, layer.padding);
  const [vertical, horizontal] = [runs(1), runs(2)];
  const tapsOf = (some: readonly AxisRun[]) => some.reduce((sum, run) => sum + run.taps.length, 0);
  const count = rowCount(junction);
  const words = (n: number) => arena.reserve(4 * n);
  return {
    rectangles: vertical.flatMap((v) =>
      horizontal.map((h) => ({
        vertical: v,
        horizontal: h,
        sums: words(18),
        rows: words(6 * count),
      })),
    ),
    entries: words(2 * rows * count * tapsOf(vertical) * tapsOf(horizontal)),
  };
}

/** Writes one row for each live channel, or pixel of one, in each rectangle. */
export function writeBack(
  arena: Arena,
  to: BackTables,
  junction: Junction,
  edges: LayerEdges,
): void {
  const entries = new WordWriter(arena, to.entries);
  const { layer, below, above, gated } = junction;
  const [target, source] = [below.delta!, above.delta!];
  for (const rectangle of to.rectangles) {
    const { vertical, horizontal, sums } = rectangle;
    const count = writeRows(arena, rectangle, entries, junction, edges);
    const stride = layer.kind === 'dense' ? 1 : layer.stride;
    const onto = (place: Place) => [
      place.at + vertical.first * rowBytes(place) + horizontal.first * UNIT_BYTES,
      place.tileBytes,
      stride * rowBytes(place),
      stride * UNIT_BYTES,
    ];
    const gate = gated ? onto(below.values) : [0, 0, 0, 0];
    new WordWriter(arena, sums).put(
      ...[
        edges.storage === 'dense' ? 1 : 0,
        count,
        rectangle.rows,
        vertical.count,
        horizontal.count,
      ],
      ...[...strides(source), ...onto(target), ...gate, 0],
    );
  }
}

function writeRows(
  arena: Arena,
  { vertical, horizontal, rows: at }: Rectangle,
  entries: WordWriter,
  junction: Junction,
  edges: LayerEdges,
): number {
  const { layer, below, above, rows, taps } = junction;
  const table = new WordWriter(arena, at);
  const outputs = rowCount(junction);
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
    table.put(place(below.delta!, output), place(below.values, output), 0, base, start, entries.at);
    count++;
  }
  return count;
}
