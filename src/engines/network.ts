import type { ParameterLayout } from '../numerics/parameter-layout.js';

/** [channels, height, width]. */
export type ImageShape = readonly [number, number, number];

/** Affine map followed by ReLU when `relu`. Inputs of an image are read in (channel, row, column) order. */
export interface DenseLayer {
  readonly kind: 'dense';
  /** Prefix of its tensors in the layout. */
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly relu: boolean;
}

/**
 * Cross-correlation (no kernel flip), one bias per filter, followed by ReLU when `relu`.
 *
 * Output size per axis: floor((size + 2 padding - kernel) / stride) + 1. Padding is with zeros.
 */
export interface Conv2dLayer {
  readonly kind: 'conv2d';
  readonly name: string;
  readonly input: ImageShape;
  readonly filters: number;
  /** Side of the square kernel, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** Pixels added on each of the four sides. */
  readonly padding: number;
  readonly relu: boolean;
  readonly output: ImageShape;
}

/**
 * Maximum or mean over square windows, no padding; output size floor((size - window) / stride) + 1.
 *
 * The gradient of a tie goes to the first maximum in row-major order of the window; that of a mean in
 * equal parts to all pixels of the window.
 */
export interface PoolLayer {
  readonly kind: 'max-pool' | 'avg-pool';
  readonly name: string;
  readonly input: ImageShape;
  readonly window: number;
  readonly stride: number;
  readonly output: ImageShape;
}

export type NetworkLayer = DenseLayer | Conv2dLayer | PoolLayer;

/** Whether a layer pools: it has no parameters. */
export function isPool(layer: NetworkLayer): layer is PoolLayer {
  return layer.kind === 'max-pool' || layer.kind === 'avg-pool';
}

/**
 * A feed-forward classifier with every shape resolved, ready for an engine.
 *
 * The last layer is dense without ReLU; its units are the logits, one a class. ReLU has derivative
 * 0 at 0. Made and checked by `models/resolve-network`.
 */
export interface Network {
  readonly name: string;
  readonly input: ImageShape;
  readonly classes: number;
  readonly layers: readonly NetworkLayer[];
  readonly layout: ParameterLayout;
}
