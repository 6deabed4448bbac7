import { randomStream, shuffleInPlace } from '../numerics/random-stream.js';

/**
 * The order in which one epoch visits its samples; engines cut it into consecutive batches.
 *
 * The order depends only on the seed and the epoch's place in the run, never on what was drawn
 * before, so a resumed run sees the batches of an uninterrupted one.
 *
 * @param samples - indices to visit. Shape [samples].
 * @param seed - integer; range [0, 2^32).
 * @param place - labels of the epoch, for instance `'fine-tuning', step, epoch`.
 * @returns a permutation of `samples`, every order equally likely. Shape [samples].
 */
export function minibatchOrder(
  samples: Uint32Array,
  seed: number,
  ...place: readonly (string | number)[]
): Uint32Array {
  return shuffleInPlace(samples.slice(), randomStream(seed, 'minibatch-order', ...place));
}
