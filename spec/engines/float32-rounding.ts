import { plainLossAndGradient } from '../support/plain-reference.js';
import type { Problem } from './random-problem.js';

/** How far numbers in float32 may lie from `expected`, in units of the largest of them. */
export function roundingOf(expected: ArrayLike<number>, because: string) {
  return { relative: 1e-5, absolute: 1e-6 + 5e-6 * largestOf(expected), because };
}

/**
 * How far gradients in float32 may lie from `expected` and from one another.
 *
 * A gradient is a probability, less 1 for the own class, times activations and weights. Where the network is sure of
 * itself that difference is small, but it has the rounding of a number near 1. The gradient with the least likely
 * class as the label, where the difference is nearly 1, has the size of what it is multiplied by.
 */
export function gradientRounding(problem: Problem, expected: ArrayLike<number>) {
  const { network, images, state, samples } = problem;
  const { classes } = network;
  const all = Uint32Array.from({ length: images.count }, (_, i) => i);
  const plain = (labels: Uint8Array, of: Uint32Array) =>
    plainLossAndGradient(network, state.weights, state.mask, { ...images, labels }, of);
  const { logits } = plain(images.labels, all);
  const leastLikely = Uint8Array.from(all, (sample) => {
    const own = logits.subarray(sample * classes, (sample + 1) * classes);
    return own.indexOf(Math.min(...own));
  });
  const unsure = largestOf(plain(leastLikely, samples).gradient);
  const because = 'float32 sums in different orders, and probabilities rounded near 1';
  const { relative, absolute } = roundingOf(expected, because);
  return { relative, absolute: absolute + 1e-6 * unsure, because };
}

function largestOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((top, x) => Math.max(top, Math.abs(x)), 0);
}
