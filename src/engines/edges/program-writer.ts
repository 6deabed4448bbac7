import type { Arena } from './arena.js';
import { type Columns, chooseColumns } from './columns.js';
import { type StorageShares, storeEdges } from './edge-storage.js';
import { writeForward } from './forward-tables.js';
import { readPixels, writeGather } from './image-gather.js';
import { writeImage } from './image-layer.js';
import { writeInputGradients } from './input-gradient-tables.js';
import { edgesOf, type LayerEdges } from './layer-edges.js';
import { liveChannels } from './live-channels.js';
import { OPERATION } from './memory-tables.js';
import { writePooling } from './pooling-tables.js';
import { hasRelu, type ProgramMemory, type Step, type Target } from './program-memory.js';
import { putTable } from './table-writer.js';

/** An operation of a pass: its kind and the address of its table. */
type Operation = readonly [kind: number, at: number];

/** The operations that one layer adds to each pass. */
interface LayerOperations {
  readonly forward: readonly Operation[];
  readonly backward: readonly Operation[];
  readonly gradients: readonly Operation[];
}

/** Writes every table for a mask, and clears activations and gradients. */
export function writeProgram(
  arena: Arena,
  memory: ProgramMemory,
  mask: Uint8Array,
  options: {
    readonly skipDead: boolean;
    readonly shares: StorageShares;
    /** The pixels of the narrowed images so far. */
    readonly columns: Columns | null;
  },
): Target {
  const { network, imageLayer, buffers, steps, weights, gradient, batch } = memory;
  arena.bytes(buffers[0], buffers[1] - buffers[0]).fill(0);
  const storage = storeEdges(network.layout, mask, imageLayer, options.shares);
  const live = liveChannels(network, mask);
  const read = readPixels(network, mask, live[1]!);
  if (!options.skipDead) for (const marks of [...live, read]) marks.fill(1);
  const passes = steps.map((step, index) => {
    const channels = { below: live[index]!, above: live[index + 1]! };
    if ('pool' in step) return writePool(arena, memory, step, index, channels.below);
    const edges = edgesOf(network, step.placed, storage, weights, gradient, channels);
    return edges.storage === 'image'
      ? writeImageOperations(arena, step, edges, batch)
      : writeWeighted(arena, memory, step, edges);
  });
  const first = imageLayer === null ? null : storage.layers.get(imageLayer)!;
  const byPixel = first?.storage === 'image';
  if (byPixel) read.fill(0); // the layer reads the images itself
  const narrow = imageLayer !== null && !byPixel;
  const columns = narrow ? chooseColumns(options.columns, read) : null;
  writeGather(arena, memory.gather, memory.places[0]!.values, read, columns, batch);
  writePlan(arena, memory, passes, byPixel ? first.biases : 0);
  return { storage, columns };
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
  const operation: Operation = [OPERATION.pooling, tables.table];
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
  { placed, forward, inputGradients, image }: Weighted,
  edges: LayerEdges,
): LayerOperations {
  const { partial, partialTile, sums, gradient } = forward;
  arena.bytes(partial, partialTile * tiles).fill(0);
  const tasks = writeForward(arena, forward, placed, edges, image === null ? NOT_LIT : gather);
  const backward: Operation[] = partial === 0 ? [] : [[OPERATION.tileGradients, gradient]];
  if (inputGradients !== null) {
    writeInputGradients(arena, inputGradients, placed, edges);
    for (const { sums } of inputGradients.rectangles) backward.push([OPERATION.sums, sums]);
  }
  const kind = partial === 0 ? OPERATION.denseGradients : OPERATION.joinTiles;
  return {
    forward: [[OPERATION.sums, sums]],
    backward,
    gradients: tasks.map((task): Operation => [kind, task]),
  };
}

const NOT_LIT = { lit: 0, litTile: 0 };

function writePlan(
  arena: Arena,
  memory: ProgramMemory,
  passes: readonly LayerOperations[],
  stepped: number,
): void {
  const { network, places, gather, plan, softmax, batch, loss } = memory;
  const write = (at: number, operations: readonly Operation[]) => {
    let next = at;
    for (const [kind, address] of operations) {
      next = putTable(arena, next, 'Operation', { kind, at: address });
    }
    return operations.length;
  };
  const { values, delta } = places[network.layers.length]!;
  putTable(arena, softmax, 'Softmax', {
    ...{ classes: network.classes, logits: values.at, logitsTile: values.tileBytes },
    ...{ delta: delta!.at, deltaTile: delta!.tileBytes, loss },
  });
  const forward = passes.flatMap((pass) => pass.forward);
  const backward = passes.toReversed().flatMap((pass) => pass.backward);
  const gradients = passes.flatMap((pass) => pass.gradients);
  putTable(arena, plan, 'Plan', {
    ...{ gather: gather.table, softmax, batch, stepped },
    ...{ forward: write(memory.forward, forward), forwardTable: memory.forward },
    ...{ backward: write(memory.backward, backward), backwardTable: memory.backward },
    ...{ gradients: write(memory.tasks, gradients), gradientTable: memory.tasks },
  });
}
