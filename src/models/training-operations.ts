import type { Network } from '../engines/network.js';

/**
 * Floating-point operations of one training step for one sample, on surviving edges alone.
 *
 * An edge costs a multiplication and an addition per position, in the forward pass, for its own
 * gradient, and, except in the first layer, for the gradient of its input. Biases, activations, pooling,
 * softmax and Adam are left out.
 *
 * @param mask - Shape [parameters]; 0 or 1. Without one all edges count.
 * @returns operations; count.
 */
export function trainingOperations({ layers, layout }: Network, mask?: Uint8Array): number {
  const weights = layout.tensors.filter(({ role }) => role === 'weight');
  return weights.reduce((sum, { layer: name, offset, size }, index) => {
    const layer = layers.find((one) => one.name === name);
    const positions = layer?.kind === 'conv2d' ? layer.output[1] * layer.output[2] : 1;
    const kept = mask?.subarray(offset, offset + size).reduce((count, entry) => count + entry, 0);
    return sum + (kept ?? size) * positions * (index === 0 ? 4 : 6);
  }, 0);
}
