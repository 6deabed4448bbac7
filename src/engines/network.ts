import type { ParameterLayout } from '../numerics/parameter-layout.js';

/** [channels, height, width]. */
export type ImageShape = readonly [number, number, number];

/**
 * What follows a layer's sums, element by element.
 *
 *     relu max(x, 0)    tanh tanh(x)    gelu x Phi(x)    gelu-tanh x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2
 *
 * Phi is the normal distribution's; the last is an approximation of the one before. Derivatives are taken where the
 * sums are; that of ReLU is 0 at 0.
 *
 * Reference: Hendrycks & Gimpel, arXiv:1606.08415.
 */
export type Activation = 'none' | 'relu' | 'tanh' | 'gelu' | 'gelu-tanh';

/** Affine map, then the activation. Inputs of an image are read in (channel, row, column) order. */
export interface DenseLayer {
  readonly kind: 'dense';
  /** Prefix of its tensors in the layout. */
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

/**
 * Cross-correlation (no kernel flip), one bias per filter, then the activation.
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
  readonly activation: Activation;
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
 * The last layer is dense without activation; its units are the logits, one a class. Made and checked by
 * `models/resolve-network`.
 */
export interface Network {
  readonly name: string;
  readonly input: ImageShape;
  readonly classes: number;
  readonly layers: readonly NetworkLayer[];
  readonly layout: ParameterLayout;
}
