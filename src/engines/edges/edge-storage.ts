import { countMarks } from '../../numerics/count-marks.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import { GROUP } from './kernel-constants.js';

/** Surviving shares above which a layer leaves the list. */
export interface StorageShares {
  /** Of a layer, to be stored with its zeros. */
  readonly dense: number;
  /** Of a dense layer on the image, to visit its pixels instead of its edges. */
  readonly image: number;
  /** Of a convolution, to be stored with its zeros; that of other layers if not given. */
  readonly convolution?: number;
}

export const STORAGE_SHARES: StorageShares = { dense: 0.5, image: 0.2, convolution: 0.65 };

/**
 * How a weight tensor is stored: its surviving edges in layout order; all its entries in layout
 * order; or all its entries as [group of 32 units][pixel][unit], filled up with zeros.
 */
export type Storage = 'list' | 'dense' | 'image';

export interface StoredLayer {
  readonly storage: Storage;
  /** First slot of the weights; the biases follow at `biases`, up to `end`. */
  readonly weights: number;
  readonly biases: number;
  readonly end: number;
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
  readonly layers: ReadonlyMap<string, StoredLayer>;
}

/**
 * Chooses how each layer is stored, by its mask alone, and numbers the slots.
 *
 * @param imageLayer - the dense layer on the image, if the network begins with one.
 * @param previous - of another mask; what is numbered alike is taken from it.
 * @param slotOf - memory for the slots, not that of `previous`.
 */
export function storeEdges(
  layout: ParameterLayout,
  mask: Uint8Array,
  imageLayer: string | null,
  shares: StorageShares,
  previous: EdgeStorage | null = null,
  slotOf: Int32Array = new Int32Array(layout.parameterCount),
): EdgeStorage {
  const layers = new Map<string, StoredLayer>();
  let slots = 0;
  let holes = false;
  const weightsOf = layout.tensors.filter((tensor) => tensor.role === 'weight');
  for (const { layer, offset, size, shape } of weightsOf) {
    const bias = layout.tensors.find((tensor) => tensor.name === `${layer}.bias`)!;
    const survivors = countMarks(mask, offset, offset + size);
    const share = survivors / size;
    const isConvolution = shape.length === 4;
    const most = isConvolution ? (shares.convolution ?? shares.dense) : shares.dense;
    const listed = share > most ? 'dense' : 'list';
    const storage = layer === imageLayer && share > shares.image ? 'image' : listed;
    const weights = 4 * Math.ceil(slots / 4);
    const old = previous?.layers.get(layer);
    if (storage !== 'list' && old?.storage === storage && old.weights === weights) {
      slotOf.set(previous!.slotOf.subarray(offset, offset + size), offset);
      slots = old.biases;
    } else if (storage === 'image') {
      slots = weights + numberImage(slotOf, offset, shape[0]!, size / shape[0]!, weights);
    } else {
      slots = weights;
      for (let i = offset; i < offset + size; i++) {
        const has = storage === 'dense' ? 1 : mask[i]!;
        slotOf[i] = (slots & -has) | (has - 1); // the next slot, or -1
        slots += has;
      }
    }
    const biases = slots;
    for (let i = 0; i < bias.size; i++) slotOf[bias.offset + i] = slots++;
    if (storage === 'image') slots = biases + GROUP * Math.ceil(bias.size / GROUP);
    layers.set(layer, { storage, weights, biases, end: slots });
    holes ||= storage !== 'list' && survivors < size;
  }
  return { slotOf, slots, holes, layers };
}

/** Slots that any mask can need: the layers begin at multiples of four, and groups are filled up. */
export function slotCapacity(layout: ParameterLayout, imageLayer: string | null): number {
  const image = layout.tensors.find((tensor) => tensor.name === `${imageLayer}.weight`);
  const filling = image === undefined ? 0 : GROUP * (image.size / image.shape[0]! + 1);
  return 4 * Math.ceil((layout.parameterCount + filling) / 4 + layout.tensors.length);
}

function numberImage(
  slotOf: Int32Array,
  offset: number,
  units: number,
  pixels: number,
  start: number,
): number {
  for (let unit = 0; unit < units; unit++) {
    const row = offset + unit * pixels;
    const first = start + Math.floor(unit / GROUP) * GROUP * pixels + (unit % GROUP);
    for (let pixel = 0; pixel < pixels; pixel++) {
      slotOf[row + pixel] = first + pixel * GROUP;
    }
  }
  return Math.ceil(units / GROUP) * GROUP * pixels;
}

/** Whether each layer is stored the same way in both, wherever. */
export function sameKinds(one: EdgeStorage, other: EdgeStorage): boolean {
  return [...one.layers].every(
    ([name, { storage }]) => other.layers.get(name)!.storage === storage,
  );
}

/** The first slot of the first layer that is stored as a list; beyond all slots where there is none. */
export function firstListed({ layers, slots }: EdgeStorage): number {
  return [...layers.values()].find(({ storage }) => storage === 'list')?.weights ?? slots;
}
