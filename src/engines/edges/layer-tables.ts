import type { Conv2dLayer, DenseLayer, MaxPoolLayer } from '../network.js';
import type { Arena } from './arena.js';
import { columnBytes, cornerOffset, flatOffset, pixelOffset, rowBytes } from './planes.js';
import type { Place, TensorPlaces } from './tensor-places.js';

/** Words of the tables in `assembly/plan.ts`. */
export const WORDS = { accumulation: 20, row: 6, entry: 2, gradient: 16, pooling: 36, channel: 4 };

/** A layer with weights between the tensor below and its own, with the memory for its tables. */
export interface WeightedLayer {
  readonly layer: DenseLayer | Conv2dLayer;
  readonly below: TensorPlaces;
  readonly above: TensorPlaces;
  /** Whether the tensor below is the output of a layer with ReLU. */
  readonly gated: boolean;
  /** Whether gradients go further down. */
  readonly wayBack: boolean;
  readonly rows: number;
  readonly taps: number;
  readonly forward: number;
  readonly forwardRows: number;
  readonly forwardEntries: number;
  readonly backward: number;
  readonly backwardRows: number;
  readonly backwardEntries: number;
  readonly gradient: number;
  readonly gradientRows: number;
}

/** Reserves the largest tables that any mask can ask for. */
export function reserveTables(
  arena: Arena,
  layer: DenseLayer | Conv2dLayer,
  below: TensorPlaces,
  above: TensorPlaces,
  gated: boolean,
): WeightedLayer {
  const rows = layer.kind === 'dense' ? layer.units : layer.filters;
  const taps = layer.kind === 'dense' ? layer.inputs : layer.input[0] * layer.kernel ** 2;
  const inputs = layer.kind === 'dense' ? layer.inputs : layer.input[0];
  const words = (count: number) => arena.reserve(4 * count);
  return {
    layer,
    below,
    above,
    gated,
    wayBack: below.delta !== null,
    rows,
    taps,
    forward: words(WORDS.accumulation),
    forwardRows: words(WORDS.row * rows),
    forwardEntries: words(WORDS.entry * rows * taps),
    backward: words(WORDS.accumulation),
    backwardRows: words(WORDS.row * inputs),
    backwardEntries: words(WORDS.entry * rows * taps),
    gradient: words(WORDS.gradient),
    gradientRows: words(WORDS.row * rows),
  };
}

/** What a layer's tables are made from. */
export interface LayerEdges {
  /** Stored with its zeros. */
  readonly dense: boolean;
  /** Address of the weight of row `row` and tap `tap`, or 0 for a pruned edge without a slot. */
  readonly weightAt: (row: number, tap: number) => number;
  readonly biasAt: (row: number) => number;
  /** From the address of a weight to that of its gradient. */
  readonly shift: number;
  /** Live channels of the tensors below and above. */
  readonly liveBelow: Uint8Array;
  readonly liveAbove: Uint8Array;
}

/** Words appended one after another. */
class WordWriter {
  at: number;
  readonly #words: Int32Array;
  constructor(arena: Arena, start: number) {
    this.#words = new Int32Array(arena.memory.buffer);
    this.at = start;
  }
  put(...words: number[]): void {
    for (const word of words) {
      this.#words[this.at / 4] = word;
      this.at += 4;
    }
  }
}

/** Forward sums and weight gradients: one row for each live unit or filter. */
export function writeForward(arena: Arena, to: WeightedLayer, edges: LayerEdges): void {
  const { layer, below, above, rows, taps } = to;
  const table = new WordWriter(arena, to.forwardRows);
  const gradientTable = new WordWriter(arena, to.gradientRows);
  const entries = new WordWriter(arena, to.forwardEntries);
  const offsets = tapOffsets(layer, below.values);
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
        if (weight && edges.liveBelow[Math.floor(tap / perChannel)]) {
          entries.put(weight - base, offsets[tap]!);
        }
      }
    }
    const bias = edges.biasAt(row);
    table.put(pixelOffset(above.values, row, 0, 0), 0, bias, base, start, entries.at);
    gradientTable.put(pixelOffset(above.delta!, row, 0, 0), 0, bias, base, start, entries.at);
    count++;
  }
  const { values } = below;
  const stride = layer.kind === 'dense' ? 1 : layer.stride;
  const [, height, width] = above.values.shape;
  const source = [
    values.at,
    values.tileBytes,
    stride * rowBytes(values),
    stride * columnBytes(values),
  ];
  const head = [edges.dense ? 1 : 0, count];
  new WordWriter(arena, to.forward).put(
    ...[...head, to.forwardRows, height, width, ...source, ...strides(above.values)],
    ...[0, 0, 0, 0, layer.relu ? 1 : 0],
  );
  new WordWriter(arena, to.gradient).put(
    ...[...head, to.gradientRows, edges.shift, height, width, ...source, ...strides(above.delta!)],
  );
}

/** Sums back to the inputs: one row for each channel, or each pixel in front of a dense layer. */
export function writeBackward(arena: Arena, to: WeightedLayer, edges: LayerEdges): void {
  const { layer, below, above, rows, taps } = to;
  const { values } = below;
  const target = below.delta!;
  const source = above.delta!;
  const table = new WordWriter(arena, to.backwardRows);
  const entries = new WordWriter(arena, to.backwardEntries);
  const outputs = layer.kind === 'dense' ? taps : edges.liveBelow.length;
  const tapsPerOutput = taps / outputs;
  const perChannel = taps / edges.liveBelow.length;
  const offsets = layer.kind === 'dense' ? [0] : backwardTapOffsets(layer, source);
  const gated = to.gated;
  let count = 0;
  let start = entries.at;
  for (let output = 0; output < outputs; output++) {
    if (!edges.liveBelow[Math.floor((output * tapsPerOutput) / perChannel)]) continue;
    const base = edges.dense ? edges.weightAt(0, output * tapsPerOutput) : 0;
    if (!edges.dense || count === 0) {
      start = entries.at;
      for (let row = 0; row < rows; row++) {
        if (!edges.liveAbove[row]) continue;
        for (let tap = 0; tap < tapsPerOutput; tap++) {
          const weight = edges.weightAt(row, output * tapsPerOutput + tap);
          const from = cornerOffset(source, row, 0, 0) + offsets[tap]!;
          if (weight) entries.put(weight - base, from);
        }
      }
    }
    const place = (p: Place) =>
      layer.kind === 'dense' ? flatOffset(p, output) : pixelOffset(p, output, 0, 0);
    table.put(place(target), place(values), 0, base, start, entries.at);
    count++;
  }
  const [, height, width] = layer.kind === 'dense' ? [0, 1, 1] : layer.input;
  const from = [
    source.at,
    source.tileBytes,
    cornerOffset(source, 0, 1, 0),
    cornerOffset(source, 0, 0, 1),
  ];
  const gate = strides(values);
  if (!gated) gate[0] = 0;
  const head = [edges.dense ? 1 : 0, count, to.backwardRows, height, width];
  new WordWriter(arena, to.backward).put(...head, ...from, ...strides(target), ...gate, 0);
}

/** The table of a pooling layer; `gated` when the layer below it has a ReLU. */
export function writePooling(
  arena: Arena,
  at: number,
  channelsAt: number,
  layer: MaxPoolLayer,
  below: TensorPlaces,
  above: TensorPlaces,
  gated: boolean,
  live: Uint8Array,
): void {
  const channels = new WordWriter(arena, channelsAt);
  const back = below.delta;
  let count = 0;
  live.forEach((alive, c) => {
    if (!alive) return;
    const corner = (p: Place | null) => (p === null ? 0 : pixelOffset(p, c, 0, 0));
    channels.put(corner(below.values), corner(above.values), corner(above.delta), corner(back));
    count++;
  });
  const { window, stride, input, output } = layer;
  const windows = (p: Place) => [stride * rowBytes(p), stride * columnBytes(p)];
  const head = [count, channelsAt, output[1], output[2], window];
  new WordWriter(arena, at).put(
    ...[...head, ...strides(below.values), ...windows(below.values)],
    ...[...strides(above.values), ...strides(above.delta!)],
    ...(back === null ? [0, 0, 0, 0, 0, 0] : [...strides(back), ...windows(back)]),
    ...[gated ? 1 : 0, input[1], input[2]],
  );
}

function strides(p: Place): [number, number, number, number] {
  return [p.at, p.tileBytes, rowBytes(p), columnBytes(p)];
}

/** Offset below the first position of each tap of a row. */
function tapOffsets(layer: DenseLayer | Conv2dLayer, values: Place): Int32Array {
  if (layer.kind === 'dense') {
    return Int32Array.from({ length: layer.inputs }, (_, tap) => flatOffset(values, tap));
  }
  const { kernel, input } = layer;
  return Int32Array.from({ length: input[0] * kernel ** 2 }, (_, tap) => {
    const channel = Math.floor(tap / kernel ** 2);
    const within = tap % kernel ** 2;
    return cornerOffset(values, channel, Math.floor(within / kernel), within % kernel);
  });
}

/** For each tap of a channel, the place of the gradient that reaches pixel (0, 0) through it. */
function backwardTapOffsets(layer: Conv2dLayer, delta: Place): Int32Array {
  const { kernel, padding } = layer;
  const origin = delta.before + padding;
  return Int32Array.from({ length: kernel ** 2 }, (_, tap) =>
    cornerOffset(delta, 0, origin - Math.floor(tap / kernel), origin - (tap % kernel)),
  );
}
