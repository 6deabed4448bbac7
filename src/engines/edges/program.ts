import { isPool, type Network } from '../network.js';
import { reserveActivation } from './activation-tables.js';
import type { Arena } from './arena.js';
import { type StorageShares, slotCapacity } from './edge-storage.js';
import { reserveForward } from './forward-tables.js';
import { pixelCount, reserveGather } from './image-gather.js';
import { reserveImage } from './image-layer.js';
import { reserveInputGradients } from './input-gradient-tables.js';
import { KERNEL_CONSTANTS, LANES } from './kernel-constants.js';
import { isPooledAtOnce } from './pooled-at-once.js';
import { reservePooledConvolution } from './pooled-convolution.js';
import { reservePooling } from './pooling-tables.js';
import {
  hasRelu,
  type ProgramMemory,
  type Step,
  type Target,
  type WrittenProgram,
} from './program-memory.js';
import { writeProgram } from './program-writer.js';
import { smoothActivation } from './smooth-activation.js';
import { reserveTable } from './table-writer.js';
import { placeTensors, type TensorPlaces } from './tensor-places.js';

const { ROUNDS } = KERNEL_CONSTANTS;

/** Where the kernels find what to do, and the arrays they share with the session. */
export interface Program {
  /** Address of the `Plan`. */
  readonly plan: number;
  /** Address of the `Batch`. */
  readonly batch: number;
  /** Address of the `AdamStep`. */
  readonly adam: number;
  /** Round[], as many as a job can have. */
  readonly rounds: number;
  /** Indices of the samples of each of those batches. */
  readonly samples: number;
  /** An image of zeros. */
  readonly blank: number;
  /** Sum of the losses of each of their tiles; float64. */
  readonly loss: number;
  /** Their logits after an evaluation, sample by sample. */
  readonly outputs: number;
  /** Slots that each of the five compact arrays has room for. */
  readonly capacity: number;
  readonly weights: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly gradient: number;
  readonly keep: number;
  /**
   * Rewrites the tables for a mask, and clears activations and gradients. The slots of the last target stay
   * as they are, those of the one before are written over.
   */
  retarget(mask: Uint8Array): Target;
}

/** Choices that change no number. */
export interface Layout {
  /** Leave out channels and pixels that cannot change the loss. */
  readonly skipDead: boolean;
  /** When a layer is stored as a list and when with its zeros. */
  readonly shares: StorageShares;
  /** Let convolutions keep nothing but the maxima of the pooling above them, where that is possible. */
  readonly poolAtOnce: boolean;
}

/** Reserves everything a network needs for batches of a size. */
export function layOut(
  network: Network,
  batchSize: number,
  { skipDead, shares, poolAtOnce }: Layout,
  arena: Arena,
): Program {
  const tiles = Math.ceil(batchSize / LANES);
  const { layers, layout } = network;
  const imageLayer = layers[0]?.kind === 'dense' ? layers[0].name : null;
  const words = (count: number) => arena.reserve(4 * count);
  const start = arena.reserve(0);
  const atOnce = layers.map((_, index) => poolAtOnce && isPooledAtOnce(network, index));
  const places = placeTensors(network, tiles, atOnce, arena);
  const buffers = [start, arena.reserve(0)] as const;
  const steps = layers.map((_, index) =>
    reserveStep(network, index, places, { tiles, atOnce }, arena),
  );
  const capacity = slotCapacity(layout, imageLayer);
  const image = places[0]!.values;
  const arrays = {
    ...{ weights: words(capacity), firstMoment: words(capacity), secondMoment: words(capacity) },
    ...{ gradient: words(capacity), keep: words(capacity) },
  };
  const operations = steps.reduce((sum, step) => sum + operationsOf(step), 0);
  const tables = { plan: reserveTable(arena, 'Plan'), batch: reserveTable(arena, 'Batch') };
  const memory: ProgramMemory = {
    network,
    tiles,
    imageLayer,
    places,
    buffers,
    steps,
    ...arrays,
    ...tables,
    gather: reserveGather(arena, image, tiles),
    softmax: reserveTable(arena, 'Softmax'),
    forward: reserveTable(arena, 'Operation', operations),
    backward: reserveTable(arena, 'Operation', operations),
    tasks: reserveTable(arena, 'Operation', operations),
  };
  let previous: WrittenProgram | null = null;
  let spare: Int32Array = new Int32Array(layout.parameterCount);
  return {
    ...tables,
    ...arrays,
    capacity,
    adam: reserveTable(arena, 'AdamStep'),
    rounds: reserveTable(arena, 'Round', ROUNDS),
    samples: words(ROUNDS * batchSize),
    loss: arena.reserve(8 * ROUNDS * tiles),
    outputs: words(ROUNDS * batchSize * network.classes),
    blank: arena.reserve(pixelCount(image.shape) + KERNEL_CONSTANTS.BLOCK),
    retarget(mask) {
      const slotOf = spare;
      spare = previous?.storage.slotOf ?? new Int32Array(layout.parameterCount);
      previous = writeProgram(arena, memory, mask, { skipDead, shares, previous, slotOf });
      return previous;
    },
  };
}

function reserveStep(
  network: Network,
  index: number,
  places: readonly TensorPlaces[],
  { tiles, atOnce }: { readonly tiles: number; readonly atOnce: readonly boolean[] },
  arena: Arena,
): Step {
  const layer = network.layers[index]!;
  const [below, above] = [places[index]!, places[index + 1]!];
  if (isPool(layer)) {
    const keepsPlaces = atOnce[index - 1] === true;
    return { pool: layer, tables: reservePooling(arena, layer, tiles, keepsPlaces) };
  }
  const pooledAtOnce = atOnce[index]!;
  const rows = layer.kind === 'dense' ? layer.units : layer.filters;
  const taps = layer.kind === 'dense' ? layer.inputs : layer.input[0] * layer.kernel ** 2;
  const gated = hasRelu(network, index);
  const placed = { layer, below, above, gated, pooledAtOnce, rows, taps };
  return {
    placed,
    forward: reserveForward(arena, placed, tiles),
    inputGradients: below.delta === null ? null : reserveInputGradients(arena, placed),
    image: index === 0 && layer.kind === 'dense' ? reserveImage(arena, placed, tiles) : null,
    pooled: pooledAtOnce ? reservePooledConvolution(arena) : null,
    activation: smoothActivation(layer) === null ? null : reserveActivation(arena, rows),
  };
}

/** Most operations of a pass over one layer. */
function operationsOf(step: Step): number {
  return 'pool' in step ? 1 : 3 + (step.inputGradients?.rectangles.length ?? 0);
}
