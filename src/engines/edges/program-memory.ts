import { isPool, type Network, type PoolLayer } from '../network.js';
import type { ActivationTables } from './activation-tables.js';
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

/** An operation of a pass: its kind and the address of its table. */
export type Operation = readonly [kind: number, at: number];

/** The operations that one layer adds to each pass. */
export interface LayerOperations {
  readonly forward: readonly Operation[];
  readonly backward: readonly Operation[];
  readonly gradients: readonly Operation[];
}

/** The tables as they were written for a mask. */
export interface WrittenProgram extends Target {
  /** Those of the last mask that had some. */
  readonly lastColumns: Columns | null;
  /** Marks of the pixels that the gathering tables bring in. */
  readonly read: Uint8Array;
  /** Marks of the live channels of each tensor. */
  readonly live: readonly Uint8Array[];
  readonly passes: readonly LayerOperations[];
}

/** One layer in memory. */
export type Step =
  | { readonly pool: PoolLayer; readonly tables: PoolingTables }
  | {
      readonly placed: PlacedLayer;
      readonly forward: ForwardTables;
      readonly inputGradients: InputGradientTables | null;
      readonly image: ImageTables | null;
      /** Table of a convolution that keeps nothing but the maxima of the pooling above; else null. */
      readonly pooled: number | null;
      /** Of a layer whose activation is smooth. */
      readonly activation: ActivationTables | null;
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
  /** Operation[]. */
  readonly forward: number;
  readonly backward: number;
  readonly tasks: number;
}

/** Whether a tensor is the output of a layer with ReLU; 0 is the image. */
export function hasRelu(network: Network, tensor: number): boolean {
  const producer = network.layers[tensor - 1];
  return producer !== undefined && !isPool(producer) && producer.activation === 'relu';
}
