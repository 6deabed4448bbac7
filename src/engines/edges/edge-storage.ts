import type { ParameterLayout, ParameterTensor } from '../../numerics/parameter-layout.js';

/** Surviving share of a layer's weights above which it is stored with its zeros. */
export const DENSE_SHARE = 0.5;

/** How one weight tensor is stored. */
export interface StoredWeights {
  readonly tensor: ParameterTensor;
  /** With its zeros, in layout order; or its surviving edges only, in the same order. */
  readonly dense: boolean;
  readonly survivors: number;
}

/**
 * Where each parameter lives in the compact arrays that the kernels train: weights, both moments
 * and gradient share these slots.
 */
export interface EdgeStorage {
  /** Slot of each parameter; -1 for a pruned edge of a layer stored as a list. Shape [parameters]. */
  readonly slotOf: Int32Array;
  /** Slots in use. */
  readonly slots: number;
  /** Whether some slot belongs to a pruned edge. */
  readonly holes: boolean;
  readonly weights: ReadonlyMap<string, StoredWeights>;
}

/**
 * Chooses list or dense for each layer, by its mask alone, and numbers the slots.
 *
 * Biases follow the weights of their layer; each layer begins at a multiple of four.
 */
export function storeEdges(
  layout: ParameterLayout,
  mask: Uint8Array,
  denseShare: number = DENSE_SHARE,
): EdgeStorage {
  const slotOf = new Int32Array(layout.parameterCount).fill(-1);
  const weights = new Map<string, StoredWeights>();
  let slots = 0;
  let holes = false;
  for (const tensor of layout.tensors) {
    const end = tensor.offset + tensor.size;
    let survivors = 0;
    for (let i = tensor.offset; i < end; i++) if (mask[i]) survivors++;
    const dense = tensor.role === 'bias' || survivors > denseShare * tensor.size;
    for (let i = tensor.offset; i < end; i++) if (dense || mask[i]) slotOf[i] = slots++;
    holes ||= dense && survivors < tensor.size;
    if (tensor.role === 'bias') slots = 4 * Math.ceil(slots / 4);
    if (tensor.role === 'weight') weights.set(tensor.layer, { tensor, dense, survivors });
  }
  return { slotOf, slots, holes, weights };
}
