import type { NetworkDescription } from './layer-description.js';

export interface Cnn5Sizes {
  /** Filters of the two convolutions. */
  readonly filters: readonly [number, number];
  /** Side of their square kernels; odd; pixels. */
  readonly kernel: number;
  /** Units of the two hidden dense layers. */
  readonly widths: readonly [number, number];
}

/**
 * The paper's convolutional network with five weight layers, in the shape of LeNet-5.
 *
 * Convolution with `same` padding, 2x2 maximum, convolution, 2x2 maximum, three dense layers; ReLU
 * after each but the last. The paper's text gives no sizes; these are our declared assumption.
 * Reference: LeCun et al., Proc. IEEE 86 (1998), doi:10.1109/5.726791.
 */
export function cnn5(
  sizes: Cnn5Sizes = { filters: [6, 16], kernel: 5, widths: [120, 84] },
  classes = 10,
): NetworkDescription {
  const { filters, kernel, widths } = sizes;
  return {
    name: 'cnn5',
    layers: [
      { kind: 'conv2d', name: 'conv1', filters: filters[0], kernel, stride: 1, padding: 'same' },
      { kind: 'relu' },
      { kind: 'max-pool', name: 'pool1', window: 2 },
      { kind: 'conv2d', name: 'conv2', filters: filters[1], kernel, stride: 1, padding: 0 },
      { kind: 'relu' },
      { kind: 'max-pool', name: 'pool2', window: 2 },
      { kind: 'dense', name: 'fc1', units: widths[0] },
      { kind: 'relu' },
      { kind: 'dense', name: 'fc2', units: widths[1] },
      { kind: 'relu' },
      { kind: 'dense', name: 'fc3', units: classes },
    ],
  };
}
