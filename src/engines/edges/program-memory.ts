import type { MaxPoolLayer, Network } from '../network.js';
import type { Columns } from './columns.js';
import type { EdgeStorage } from './edge-storage.js';
import type { ForwardTables } from './forward-tables.js';
import type { GatherTables } from './image-gather.js';
import type { ImageTables } from './image-layer.js';
import type { InputGradientTables } from './input-gradient-tables.js';
import type { PlacedLayer } from './layer-edges.js';
import type { PoolingTables } from './pooling-tables.js';
import type { TensorPlaces } from './tensor-places.js';
/** What a mask makes of the tables. */
export interface Target {
  readonly storage: EdgeStorage;
  /** Pixels of the narrowed images that the tables expect; null for whole images. */
  readonly columns: Columns | null;
}

/** One layer in memory. */
export type Step =
  | { readonly pool: MaxPoolLayer; readonly tables: PoolingTables }
  | {
      readonly placed: PlacedLayer;
      readonly forward: ForwardTables;
      readonly inputGradients: InputGradientTables | null;
      readonly image: ImageTables | null;
    };

/** What a network needs in memory for batches of a size, whatever the mask. */
export interface ProgramMemory {
  readonly network: Network;
  readonly tiles: number;
  /** Name of the dense layer on the image, if the network begins with one. */
  readonly imageLayer: string | null;
  readonly places: readonly TensorPlaces[];
  /** First and last address of activations and their gradients. */
  readonly buffers: readonly [number, number];
  readonly steps: readonly Step[];
  readonly gather: GatherTables;
  readonly weights: number;
  readonly gradient: number;
  readonly plan: number;
  readonly softmax: number;
  readonly batch: number;
  readonly loss: number;
  /** Operation[]. */
  readonly forward: number;
  readonly backward: number;
  readonly tasks: number;
}

/** Whether a tensor is the output of a layer with ReLU; 0 is the image. */
export function hasRelu(network: Network, tensor: number): boolean {
  const producer = network.layers[tensor - 1];
  return producer !== undefined && producer.kind !== 'max-pool' && producer.relu;
}
