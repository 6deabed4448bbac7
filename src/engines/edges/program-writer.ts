import { isPool, type Network } from '../network.js';
import { writeActivation } from './activation-tables.js';
import type { Arena } from './arena.js';
import { chooseColumns } from './columns.js';
import { type StorageShares, storeEdges } from './edge-storage.js';
import { NOT_LIT, writeForward } from './forward-tables.js';
import { pixelCount, readPixels, writeGather } from './image-gather.js';
import { writeImage } from './image-layer.js';
import { writeInputGradients } from './input-gradient-tables.js';
import { OPERATION } from './kernel-constants.js';
import { edgesOf, type LayerEdges } from './layer-edges.js';
import { liveChannels } from './live-channels.js';
import { writePooledConvolution } from './pooled-convolution.js';
import { writePooling } from './pooling-tables.js';
import {
  hasRelu,
  type LayerOperations,
  type Operation,
  type ProgramMemory,
  type Step,
  type WrittenProgram,
} from './program-memory.js';
import { putTable } from './table-writer.js';

/**
 * Writes the tables that a mask makes other than they were, and clears activations and their gradients.
 */
export function writeProgram(
  arena: Arena,
  memory: ProgramMemory,
  mask: Uint8Array,
  options: {
    readonly skipDead: boolean;
    readonly shares: StorageShares;
    /** The tables as they are. */
    readonly previous: WrittenProgram | null;
    /** Memory for the slots of the parameters, not that of `previous`. */
    readonly slotOf: Int32Array;
  },
): WrittenProgram {
  const { network, imageLayer, buffers, steps, weights, gradient, batch } = memory;
  const { skipDead, shares, previous, slotOf } = options;
  const old = previous?.storage ?? null;
  const storage = storeEdges(network.layout, mask, imageLayer, shares, old, slotOf);
  const live = liveChannels(network, mask);
  if (!skipDead) for (const marks of live) marks.fill(1);
  const passes = steps.map((step, index) => {
    const channels = { below: live[index]!, above: live[index + 1]! };
    if (previous !== null && isAsBefore(network, index, previous, { storage, live })) {
      return previous.passes[index]!;
    }
    if ('pool' in step) return writePool(arena, memory, step, index, channels.below);
    const edges = edgesOf(network, step.placed, storage, weights, gradient, channels);
    const operations =
      edges.storage === 'image'
        ? writeImageOperations(arena, step, edges, batch)
        : writeWeighted(arena, memory, step, edges, steps[index + 1]);
    return withActivation(arena, step, channels.above, operations);
  });
  const first = imageLayer === null ? null : storage.layers.get(imageLayer)!;
  const same = previous !== null && passes.every((pass, index) => pass === previous.passes[index]);
  if (same && first?.storage !== 'list') return { ...previous, storage };
  arena.bytes(buffers[0], buffers[1] - buffers[0]).fill(0);
  const byPixel = first?.storage === 'image';
  const read = byPixel // the layer reads the images itself
    ? new Uint8Array(pixelCount(network.input))
    : readPixels(network, mask, live[1]!);
  if (!skipDead && !byPixel) read.fill(1);
  const narrow = imageLayer !== null && !byPixel;
  const columns = narrow ? chooseColumns(previous?.lastColumns ?? null, read) : null;
  const gathersAsBefore =
    previous !== null &&
    columns === previous.columns &&
    read.every((mark, pixel) => mark === previous.read[pixel]);
  if (!gathersAsBefore) {
    writeGather(arena, memory.gather, memory.places[0]!.values, read, columns, batch);
  }
  writePlan(arena, memory, passes, byPixel ? first.biases : 0);
  const lastColumns = columns ?? previous?.lastColumns ?? null;
  return { storage, columns, lastColumns, read, live, passes };
}

/** Whether the tables of a layer are still right: the same slots between the same live channels. */
function isAsBefore(
  network: Network,
  index: number,
  before: Pick<WrittenProgram, 'storage' | 'live'>,
  now: Pick<WrittenProgram, 'storage' | 'live'>,
): boolean {
  for (const tensor of [index, index + 1]) {
    if (!before.live[tensor]!.every((mark, c) => mark === now.live[tensor]![c])) return false;
  }
  const layer = network.layers[index]!;
  if (isPool(layer)) return true;
  const [old, stored] = [before, now].map(({ storage }) => storage.layers.get(layer.name)!);
  if (!(old!.storage === stored!.storage && old!.weights === stored!.weights)) return false;
  if (stored!.storage !== 'list') return true;
  const { offset, size } = network.layout.tensors.find((t) => t.name === `${layer.name}.weight`)!;
  for (let i = offset; i < offset + size; i++) {
    if (before.storage.slotOf[i] !== now.storage.slotOf[i]) return false;
  }
  return true;
}

type Weighted = Exclude<Step, { pool: unknown }>;

function writePool(
  arena: Arena,
  { network, places }: ProgramMemory,
  { pool, tables }: Extract<Step, { pool: unknown }>,
  index: number,
  live: Uint8Array,
): LayerOperations {
  const [below, above] = [places[index]!, places[index + 1]!];
  writePooling(arena, tables, pool, below, above, hasRelu(network, index), live);
  if (tables.winners !== 0) {
    // Of a convolution on the image all derivatives are never kept.
    const back: Operation[] = index === 1 ? [] : [[OPERATION.unpool, tables.table]];
    return { forward: [], backward: back, gradients: [] };
  }
  const kind = pool.kind === 'max-pool' ? OPERATION.maxPool : OPERATION.avgPool;
  const operation: Operation = [kind, tables.table];
  return {
    forward: [operation],
    backward: below.delta === null ? [] : [operation],
    gradients: [],
  };
}

function writeImageOperations(
  arena: Arena,
  { placed, forward, image }: Weighted,
  edges: LayerEdges,
  batch: number,
): LayerOperations {
  const { table } = image!;
  const biases = writeForward(arena, forward, placed, edges, NOT_LIT);
  writeImage(arena, image!, placed, edges, batch);
  return {
    forward: [[OPERATION.image, table]],
    backward: [[OPERATION.image, table]],
    gradients: [
      [OPERATION.imageGradients, table],
      ...biases.map((task): Operation => [OPERATION.denseGradients, task]),
    ],
  };
}

function writeWeighted(
  arena: Arena,
  { gather, tiles }: ProgramMemory,
  { placed, forward, inputGradients, pooled }: Weighted,
  edges: LayerEdges,
  next: Step | undefined,
): LayerOperations {
  const { partial, partialTile, sums, gradient } = forward;
  arena.bytes(partial, partialTile * tiles).fill(0);
  const tasks = writeForward(
    arena,
    forward,
    placed,
    edges,
    inputGradients === null ? gather : NOT_LIT,
  );
  let up: Operation = [OPERATION.sums, sums];
  let back: Operation = [OPERATION.tileGradients, gradient];
  if (pooled !== null && next !== undefined && 'pool' in next) {
    writePooledConvolution(arena, pooled, placed, forward, next.tables, next.pool.stride);
    up = [OPERATION.pooledSums, pooled];
    if (inputGradients === null) back = [OPERATION.pooledGradients, pooled];
  }
  const backward = partial === 0 ? [] : [back];
  if (inputGradients !== null) {
    writeInputGradients(arena, inputGradients, placed, edges);
    for (const { sums } of inputGradients.rectangles) backward.push([OPERATION.sums, sums]);
  }
  const kind = partial === 0 ? OPERATION.denseGradients : OPERATION.joinTiles;
  return {
    forward: [up],
    backward,
    gradients: tasks.map((task): Operation => [kind, task]),
  };
}

/** The operations of a layer with those of its activation, where that is one of its own. */
function withActivation(
  arena: Arena,
  { placed, activation }: Weighted,
  live: Uint8Array,
  { forward, backward, gradients }: LayerOperations,
): LayerOperations {
  if (activation === null) return { forward, backward, gradients };
  writeActivation(arena, activation, placed, live);
  const own: Operation = [OPERATION.activation, activation.table];
  return { forward: [...forward, own], backward: [own, ...backward], gradients };
}

function writePlan(
  arena: Arena,
  memory: ProgramMemory,
  passes: readonly LayerOperations[],
  stepped: number,
): void {
  const { network, places, gather, plan, softmax, batch } = memory;
  const write = (at: number, operations: readonly Operation[]) => {
    let next = at;
    for (const [kind, address] of operations) {
      next = putTable(arena, next, 'Operation', { kind, at: address });
    }
    return operations.length;
  };
  const { values, delta } = places[network.layers.length]!;
  putTable(arena, softmax, 'Softmax', {
    classes: network.classes,
    logits: values.at,
    logitsTile: values.tileBytes,
    delta: delta!.at,
    deltaTile: delta!.tileBytes,
  });
  const forward = passes.flatMap((pass) => pass.forward);
  const backward = passes.toReversed().flatMap((pass) => pass.backward);
  const gradients = passes.flatMap((pass) => pass.gradients);
  putTable(arena, plan, 'Plan', {
    gather: gather.table,
    softmax,
    batch,
    stepped,
    ...{ forward: write(memory.forward, forward), forwardTable: memory.forward },
    ...{ backward: write(memory.backward, backward), backwardTable: memory.backward },
    ...{ gradients: write(memory.tasks, gradients), gradientTable: memory.tasks },
  });
}
