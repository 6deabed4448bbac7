import { DomainError } from '../../numerics/errors.js';

/**
 * Budgets that visit some steps of a schedule, evenly spread: a jump to where each begins, then the
 * step itself.
 *
 * @param budgets - edges kept after each step. Shape [steps + 1].
 * @param sample - steps to visit; integer; range [1, steps].
 * @returns Shape [1 + 2 sample]: full density, then for each step the edges before and after it.
 * @throws {DomainError} when the sample is not an integer in range.
 *
 * @example sampledBudgets(Uint32Array.of(8, 6, 4, 2, 0), 2) // [8, 8, 6, 4, 2]
 */
export function sampledBudgets(budgets: Uint32Array, sample: number): Uint32Array {
  const steps = budgets.length - 1;
  if (!(Number.isInteger(sample) && 1 <= sample && sample <= steps)) {
    throw new DomainError(
      `sampledBudgets: sample must be an integer in [1, ${steps}]; got ${sample}`,
    );
  }
  const visited = Array.from({ length: sample }, (_, i) => Math.ceil(((i + 0.5) * steps) / sample));
  const pairs = visited.flatMap((step) => [budgets[step - 1]!, budgets[step]!]);
  return Uint32Array.from([budgets[0]!, ...pairs]);
}
