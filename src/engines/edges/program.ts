import type { MaxPoolLayer, Network } from '../network.js';
import type { Arena } from './arena.js';
import { BLOCK, type Columns, chooseColumns } from './columns.js';
import { type EdgeStorage, type StorageShares, slotCapacity, storeEdges } from './edge-storage.js';
import { readPixels, reserveGather, writeGather } from './image-gather.js';
import { type ImageTables, reserveImage, writeImage } from './image-layer.js';
import { edgesOf, type Junction } from './layer-edges.js';
import { liveChannels } from './live-channels.js';
import { OPERATION } from './operation-kinds.js';
import { LANES } from './planes.js';
import { type PoolingTables, reservePooling, writePooling } from './pooling-tables.js';
import { type Place, placeTensors } from './tensor-places.js';
import { type BackTables, reserveBack, writeBack } from './way-back.js';
import { reserveUp, type UpTables, writeUp } from './way-up.js';

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
  readonly logits: Place;
  /** Slots that each of the five compact arrays has room for. */
  readonly capacity: number;
  readonly weights: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly gradient: number;
  readonly keep: number;
  /** Rewrites every table for a mask, and clears activations and gradients. */
  retarget(mask: Uint8Array): Target;
}

export interface Target {
  readonly storage: EdgeStorage;
  /** Pixels of the narrowed images that the tables expect; null for whole images. */
  readonly columns: Columns | null;
}

type Step =
  | { readonly pool: MaxPoolLayer; readonly tables: PoolingTables }
  | {
      readonly junction: Junction;
      readonly up: UpTables;
      readonly back: BackTables | null;
      readonly image: ImageTables | null;
    };

/** Reserves everything a network needs for batches of a size. */
export function layOut(
  network: Network,
  batchSize: number,
  skipDead: boolean,
  shares: StorageShares,
  arena: Arena,
): Program {
  const tiles = Math.ceil(batchSize / LANES);
  const { layers, layout } = network;
  const imageLayer = layers[0]?.kind === 'dense' ? layers[0].name : null;
  const words = (count: number) => arena.reserve(4 * count);
  const firstBuffer = arena.reserve(0);
  const places = placeTensors(network, tiles, arena);
  const endBuffer = arena.reserve(0);
  const image = places[0]!.values;
  const last = places[layers.length]!;
  const steps = layers.map((layer, index): Step => {
    const [below, above] = [places[index]!, places[index + 1]!];
    if (layer.kind === 'max-pool') return { pool: layer, tables: reservePooling(arena, layer) };
    const rows = layer.kind === 'dense' ? layer.units : layer.filters;
    const taps = layer.kind === 'dense' ? layer.inputs : layer.input[0] * layer.kernel ** 2;
    const junction = { layer, below, above, gated: hasRelu(network, index), rows, taps };
    const back = below.delta === null ? null : reserveBack(arena, junction);
    const image = layer.name === imageLayer ? reserveImage(arena, junction, tiles) : null;
    return { junction, up: reserveUp(arena, junction, tiles), back, image };
  });
  const capacity = slotCapacity(layout, imageLayer);
  const [weights, firstMoment, secondMoment] = [words(capacity), words(capacity), words(capacity)];
  const [gradient, keep] = [words(capacity), words(capacity)];
  const gather = reserveGather(arena, image, tiles);
  const blank = arena.reserve(image.shape[0] * image.shape[1] * image.shape[2] + BLOCK);
  const [plan, softmax, batch] = [words(9), words(6), words(7)];
  const samples = words(batchSize);
  const loss = arena.reserve(8 * tiles);
  const most = steps.reduce(
    (sum, step) => sum + 1 + ('pool' in step ? 0 : (step.back?.rectangles.length ?? 0)),
    0,
  );
  const [forward, backward, tasks] = [
    words(2 * most),
    words(2 * most),
    words(4 * layers.length + 2),
  ];

  let columns: Columns | null = null;

  function retarget(mask: Uint8Array): Target {
    arena.bytes(firstBuffer, endBuffer - firstBuffer).fill(0);
    const storage = storeEdges(layout, mask, imageLayer, shares);
    const live = liveChannels(network, mask);
    const read = readPixels(network, mask, live[1]!);
    if (!skipDead) for (const marks of [...live, read]) marks.fill(1);
    const up: number[] = [];
    const down: number[][] = [];
    const sorting: number[] = [];
    const gradients: number[] = [];
    const sorted: number[] = [];
    steps.forEach((step, index) => {
      const [below, above] = [live[index]!, live[index + 1]!];
      if ('pool' in step) {
        const { pool, tables } = step;
        const [from, to] = [places[index]!, places[index + 1]!];
        writePooling(arena, tables, pool, from, to, hasRelu(network, index), below);
        up.push(OPERATION.pooling, tables.table);
        if (from.delta !== null) down.push([OPERATION.pooling, tables.table]);
        return;
      }
      const { junction, back } = step;
      const edges = edgesOf(network, junction, storage, weights, gradient, { below, above });
      const { partial, partialTile } = step.up;
      arena.bytes(partial, partialTile * tiles).fill(0);
      const tasks = writeUp(arena, step.up, junction, edges);
      const kind = partial === 0 ? OPERATION.denseGradients : OPERATION.joinTiles;
      gradients.push(...tasks.flatMap((task) => [kind, task]));
      if (edges.storage === 'image') {
        const { table } = step.image!;
        writeImage(arena, step.image!, junction, edges, batch);
        read.fill(0);
        up.push(OPERATION.image, table);
        down.push([OPERATION.image, table]);
        sorting.push(OPERATION.sortPixels, table);
        sorted.push(OPERATION.imageGradients, table);
        return;
      }
      up.push(OPERATION.sums, step.up.sums);
      const way = partial === 0 ? [] : [OPERATION.tileGradients, step.up.gradient];
      if (back !== null) {
        writeBack(arena, back, junction, edges);
        way.push(...back.rectangles.flatMap(({ sums }) => [OPERATION.sums, sums]));
      }
      down.push(way);
    });
    const narrow = imageLayer !== null && storage.layers.get(imageLayer)!.storage !== 'image';
    if (narrow) columns = chooseColumns(columns, read);
    const chosen = narrow ? columns : null;
    writeGather(arena, gather, image, read, chosen, batch);
    const operations = down.reverse().flat();
    const write = (at: number, ...values: number[]) => arena.words(at, values.length).set(values);
    write(forward, ...up);
    write(backward, ...operations);
    const inOrder = [...sorting, ...gradients, ...sorted];
    write(tasks, ...inOrder);
    const { values } = last;
    const delta = last.delta!;
    write(softmax, network.classes, values.at, values.tileBytes, delta.at, delta.tileBytes, loss);
    const counts = [up.length / 2, forward, operations.length / 2, backward, inOrder.length / 2];
    write(plan, gather.table, softmax, ...counts, tasks, batch);
    return { storage, columns: chosen };
  }

  return {
    ...{ plan, batch, samples, blank, loss, logits: last.values, capacity },
    ...{ weights, firstMoment, secondMoment, gradient, keep, retarget },
  };
}

/** Whether a tensor is the output of a layer with ReLU; 0 is the image. */
function hasRelu(network: Network, tensor: number): boolean {
  const producer = network.layers[tensor - 1];
  return producer !== undefined && producer.kind !== 'max-pool' && producer.relu;
}
