import type { ParameterLayout, ParameterTensor } from '../numerics/parameter-layout.js';
import { randomStream } from '../numerics/random-stream.js';

/**
 * Initial weights: uniform on [-a, a] with a = sqrt(6 / (fanIn + fanOut)); biases zero.
 *
 * Each tensor has its own stream, named by the tensor, so that changing one layer leaves the others'
 * numbers alone. Fans of a convolution count the taps: channels x kernel^2 and filters x kernel^2.
 *
 * @param seed - integer; range [0, 2^32).
 * @returns weights. Shape [parameters].
 *
 * Reference: Glorot & Bengio, AISTATS 2010, PMLR 9:249-256, Eq. 16.
 */
export function glorotUniform(layout: ParameterLayout, seed: number): Float32Array {
  const weights = new Float32Array(layout.parameterCount);
  for (const tensor of layout.tensors) {
    if (tensor.role === 'bias') continue;
    const stream = randomStream(seed, 'initial-weights', tensor.name);
    const bound = glorotBound(tensor);
    for (let i = 0; i < tensor.size; i++) {
      weights[tensor.offset + i] = (2 * stream.uniform() - 1) * bound;
    }
  }
  return weights;
}

/** sqrt(6 / (fanIn + fanOut)) of a weight tensor. */
export function glorotBound(tensor: ParameterTensor): number {
  const [out = 0, inputs = 0, ...kernel] = tensor.shape;
  const taps = kernel.reduce((product, side) => product * side, 1);
  return Math.sqrt(6 / ((out + inputs) * taps));
}
