import type { MaxPoolLayer, Network } from '../network.js';
import type { Arena } from './arena.js';
import type { EdgeStorage } from './edge-storage.js';
import {
  reserveTables,
  type WeightedLayer,
  WORDS,
  writeBackward,
  writeForward,
  writePooling,
} from './layer-tables.js';
import { liveChannels } from './live-channels.js';
import { flatOffset } from './planes.js';
import { placeTensors, type TensorPlaces } from './tensor-places.js';

/** Where the kernels find what to do, and the arrays they share with the session. */
export interface Program {
  /** Address of the `Plan` of `assembly/plan.ts`. */
  readonly plan: number;
  /** Address of the `Batch`. */
  readonly batch: number;
  /** Indices of the samples of a batch. */
  readonly samples: number;
  /** An image of zeros. */
  readonly blank: number;
  /** Sum of the losses of each tile; float64. */
  readonly loss: number;
  readonly logits: TensorPlaces['values'];
  /** Slots that the four compact arrays have room for. */
  readonly capacity: number;
  readonly weights: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly gradient: number;
  readonly keep: number;
  /** Rewrites every table for a mask. */
  retarget(mask: Uint8Array, storage: EdgeStorage): void;
}

interface PoolingLayer {
  readonly layer: MaxPoolLayer;
  readonly table: number;
  readonly channels: number;
}

/** Reserves everything a network needs for batches of a size, and writes the tables. */
export function layOut(
  network: Network,
  batchSize: number,
  skipDead: boolean,
  arena: Arena,
): Program {
  const tiles = Math.ceil(batchSize / 32);
  const { layers, layout } = network;
  const firstBuffer = arena.reserve(0);
  const places = placeTensors(network, tiles, arena);
  const endBuffer = arena.reserve(0);
  const words = (count: number) => arena.reserve(4 * count);
  const capacity = 4 * Math.ceil(layout.parameterCount / 4);
  const slots = () => words(capacity);
  const [weights, firstMoment, secondMoment] = [slots(), slots(), slots()];
  const [gradient, keep] = [slots(), slots()];
  const pixels = network.input[0] * network.input[1] * network.input[2];
  const blank = arena.reserve(pixels);
  const grey = words(256);
  arena.floats(grey, 256).set(Float32Array.from({ length: 256 }, (_, level) => level / 255));
  const pixelTable = words(2 * pixels);
  const [plan, gather, softmax, batch, samples] = [
    words(9),
    words(6),
    words(6),
    words(7),
    words(batchSize),
  ];
  const loss = arena.reserve(8 * tiles);
  const [forward, backward, gradients] = [
    words(2 * layers.length),
    words(2 * layers.length),
    words(layers.length),
  ];
  const built = layers.map((layer, index): WeightedLayer | PoolingLayer => {
    const below = places[index]!;
    const gated = reluOf(network, index);
    if (layer.kind !== 'max-pool')
      return reserveTables(arena, layer, below, places[index + 1]!, gated);
    const channels = words(WORDS.channel * layer.input[0]);
    return { layer, table: words(WORDS.pooling), channels };
  });
  const last = places[layers.length]!;

  function retarget(mask: Uint8Array, storage: EdgeStorage): void {
    arena.bytes(firstBuffer, endBuffer - firstBuffer).fill(0);
    const live = liveChannels(network, mask);
    if (!skipDead) for (const channels of live) channels.fill(1);
    const up: number[] = [];
    const down: number[] = [];
    const tasks: number[] = [];
    built.forEach((item, index) => {
      const [below, above] = [places[index]!, places[index + 1]!];
      const [liveBelow, liveAbove] = [live[index]!, live[index + 1]!];
      if ('table' in item) {
        const gated = reluOf(network, index);
        writePooling(arena, item.table, item.channels, item.layer, below, above, gated, liveBelow);
        up.push(1, item.table);
        if (below.delta !== null) down.unshift(1, item.table);
        return;
      }
      const find = (role: string) =>
        layout.tensors.find((t) => t.name === `${item.layer.name}.${role}`)!;
      const [weight, bias] = [find('weight').offset, find('bias').offset];
      const address = (parameter: number) => {
        const slot = storage.slotOf[parameter]!;
        return slot < 0 ? 0 : weights + 4 * slot;
      };
      const edges = {
        dense: storage.weights.get(item.layer.name)!.dense,
        weightAt: (row: number, tap: number) => address(weight + row * item.taps + tap),
        biasAt: (row: number) => address(bias + row),
        shift: gradient - weights,
        liveBelow,
        liveAbove,
      };
      writeForward(arena, item, edges);
      up.push(0, item.forward);
      tasks.push(item.gradient);
      if (!item.wayBack) return;
      writeBackward(arena, item, edges);
      down.unshift(0, item.backward);
    });
    const read = readPixels(network, mask, live[1]!, skipDead);
    const image = places[0]!.values;
    arena.words(pixelTable, 2 * read.length).set(read.flatMap((p) => [p, flatOffset(image, p)]));
    const write = (at: number, ...values: number[]) => arena.words(at, values.length).set(values);
    write(gather, read.length, pixelTable, image.at, image.tileBytes, grey, batch);
    const { values, delta } = last;
    write(softmax, network.classes, values.at, values.tileBytes, delta!.at, delta!.tileBytes, loss);
    write(forward, ...up);
    write(backward, ...down);
    write(gradients, ...tasks);
    const tables = [up.length / 2, forward, down.length / 2, backward, tasks.length, gradients];
    write(plan, gather, softmax, ...tables, batch);
  }

  return {
    ...{ plan, batch, samples, blank, loss, logits: last.values, capacity },
    ...{ weights, firstMoment, secondMoment, gradient, keep, retarget },
  };
}

/** Whether a tensor is the output of a layer with ReLU; 0 is the image. */
function reluOf(network: Network, tensor: number): boolean {
  const producer = network.layers[tensor - 1];
  return producer !== undefined && producer.kind !== 'max-pool' && producer.relu;
}

/** The pixels that a live unit of the first layer reads through a surviving edge. */
function readPixels(
  network: Network,
  mask: Uint8Array,
  live: Uint8Array,
  skipDead: boolean,
): number[] {
  const first = network.layers[0]!;
  const pixels = network.input[0] * network.input[1] * network.input[2];
  const all = Array.from({ length: pixels }, (_, pixel) => pixel);
  if (first.kind !== 'dense' || !skipDead) return all;
  const offset = network.layout.tensors.find((t) => t.name === `${first.name}.weight`)!.offset;
  const used = new Uint8Array(pixels);
  for (let unit = 0; unit < first.units; unit++) {
    if (!live[unit]) continue;
    const row = mask.subarray(offset + unit * pixels, offset + (unit + 1) * pixels);
    for (let pixel = 0; pixel < pixels; pixel++) if (row[pixel]) used[pixel] = 1;
  }
  return all.filter((pixel) => used[pixel]);
}
