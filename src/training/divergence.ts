import { areFinite } from '../numerics/are-finite.js';
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
  numbers: Float32Array | readonly number[],
  place: string,
  learningRate: number,
): void {
  if (numbers instanceof Float32Array ? areFinite(numbers) : numbers.every(Number.isFinite)) return;
  throw new InputError(
    `training diverged ${place}: its numbers are no longer finite; lower adam.learningRate, which is ${learningRate}`,
  );
}
