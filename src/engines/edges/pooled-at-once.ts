import type { Network } from '../network.js';

/**
 * Whether a layer is a convolution that keeps nothing but the maxima of the pooling above it.
 *
 * Its ReLU goes with the maximum, and of its way back it is enough to know which place of each window won. The
 * planes of its sums, the largest of all, are then never written or read.
 */
export function isPooledAtOnce({ layers }: Network, index: number): boolean {
  const [layer, pool] = [layers[index], layers[index + 1]];
  if (layer?.kind !== 'conv2d' || layer.activation !== 'relu') return false;
  return pool?.kind === 'max-pool' && pool.window === 2 && pool.stride >= 2;
}
