import type { Conv2dLayer, DenseLayer, Network } from '../network.js';
import { type EdgesByRow, edgesByRow } from './edge-lists.js';
import type { EdgeStorage, Storage } from './edge-storage.js';
import type { TensorPlaces } from './tensor-places.js';

export type WeightedLayer = DenseLayer | Conv2dLayer;

/** A layer with weights between the tensor below and its own. */
export interface PlacedLayer {
  readonly layer: WeightedLayer;
  readonly below: TensorPlaces;
  readonly above: TensorPlaces;
  /** Whether the tensor below is the output of a layer with ReLU. */
  readonly gated: boolean;
  /** Whether it keeps nothing but the maxima of the pooling above. */
  readonly pooledAtOnce: boolean;
  /** Units or filters. */
  readonly rows: number;
  /** Weights of a row. */
  readonly taps: number;
}

/** Its edges under the present mask. */
export interface LayerEdges {
  readonly storage: Storage;
  /** Address of the weight of row `row` and tap `tap`, or 0 for a pruned edge without a slot. */
  readonly weightAt: (row: number, tap: number) => number;
  /** Of a layer that is stored as a list. */
  readonly list: EdgesByRow | null;
  readonly biasAt: (row: number) => number;
  /** From the address of a weight to that of its gradient. */
  readonly shift: number;
  /** Address of the first slot. */
  readonly base: number;
  /** Slots of weights and biases together. */
  readonly slots: number;
  /** Live channels of the tensors below and above. */
  readonly liveBelow: Uint8Array;
  readonly liveAbove: Uint8Array;
}

/** Reads a layer's edges from the storage of the whole network. */
export function edgesOf(
  network: Network,
  { layer, rows, taps }: PlacedLayer,
  storage: EdgeStorage,
  weights: number,
  gradient: number,
  { below, above }: { readonly below: Uint8Array; readonly above: Uint8Array },
): LayerEdges {
  const find = (role: string) =>
    network.layout.tensors.find((tensor) => tensor.name === `${layer.name}.${role}`)!.offset;
  const [weight, bias] = [find('weight'), find('bias')];
  const address = (parameter: number) => {
    const slot = storage.slotOf[parameter]!;
    return slot < 0 ? 0 : weights + 4 * slot;
  };
  const stored = storage.layers.get(layer.name)!;
  const slots = storage.slotOf.subarray(weight, weight + rows * taps);
  const live = { rows: above, taps: tapsOfChannels(below, taps) };
  return {
    list:
      stored.storage === 'list'
        ? edgesByRow(slots, weights, live, stored.biases - stored.weights)
        : null,
    storage: stored.storage,
    weightAt: (row, tap) => address(weight + row * taps + tap),
    biasAt: (row) => address(bias + row),
    shift: gradient - weights,
    base: weights + 4 * stored.weights,
    slots: stored.end - stored.weights,
    liveBelow: below,
    liveAbove: above,
  };
}

/** The mark of each tap's channel. */
function tapsOfChannels(channels: Uint8Array, taps: number): Uint8Array {
  const perChannel = taps / channels.length;
  const marks = new Uint8Array(taps);
  channels.forEach((mark, c) => {
    marks.fill(mark, c * perChannel, (c + 1) * perChannel);
  });
  return marks;
}
