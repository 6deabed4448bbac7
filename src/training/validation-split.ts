import { DomainError } from '../numerics/errors.js';
import { randomStream, shuffleInPlace } from '../numerics/random-stream.js';

/** Two disjoint parts of the training images. */
export interface ValidationSplit {
  /** Samples to learn from, ascending. */
  readonly train: Uint32Array;
  /** Samples held out for early stopping, ascending. */
  readonly validation: Uint32Array;
}

/**
 * Splits the training images into a part to learn from and a part that decides when to stop.
 *
 * The paper says "early stopping" without naming the data; holding out a share of the training
 * images (never of the test images) is our declared assumption.
 *
 * @param count - training images at hand; integer.
 * @param used - how many of them to use, drawn at random; range [2, count].
 * @param share - of `used`, held out; range (0, 1); rounded, at least one image in either part.
 * @param seed - integer; range [0, 2^32).
 * @throws {DomainError} when `used` or `share` is not in range.
 */
export function validationSplit(
  count: number,
  used: number,
  share: number,
  seed: number,
): ValidationSplit {
  if (!(Number.isInteger(used) && 2 <= used && used <= count)) {
    throw new DomainError(`validationSplit: used must be an integer in [2, ${count}]; got ${used}`);
  }
  if (!(0 < share && share < 1)) {
    throw new DomainError(`validationSplit: share must be in (0, 1); got ${share}`);
  }
  const held = Math.min(used - 1, Math.max(1, Math.round(share * used)));
  const order = shuffleInPlace(
    Uint32Array.from({ length: count }, (_, i) => i),
    randomStream(seed, 'validation-split'),
  );
  return {
    train: order.slice(held, used).sort(),
    validation: order.slice(0, held).sort(),
  };
}
