import { InputError } from '../numerics/errors.js';

/**
 * Ends a training whose numbers have run away, before any of them is written.
 *
 * @param numbers - losses, logits, weights: whatever must be finite.
 * @param place - when, for the message: an epoch or a step.
 * @param learningRate - of Adam, the setting to lower.
 * @throws {InputError} when a number is infinite or none.
 *
 * Cost: O(numbers).
 */
export function refuseDivergence(
  numbers: Iterable<number> & ArrayLike<number>,
  place: string,
  learningRate: number,
): void {
  if (areFinite(numbers)) return;
  throw new InputError(
    `training diverged ${place}: its numbers are no longer finite; lower adam.learningRate, which is ${learningRate}`,
  );
}

function areFinite(numbers: ArrayLike<number>): boolean {
  // a number less itself is 0, or NaN where it is infinite or none
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    sum += number - number;
  }
  return sum === 0;
}
