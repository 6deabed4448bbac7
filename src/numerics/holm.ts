import { DomainError } from './errors.js';

/**
 * P-values adjusted for being one of several (Holm's step-down method).
 *
 *     q_(i) = max over j <= i of min(1, (m - j + 1) p_(j)),   p sorted, j from 1
 *
 * Rejecting where q <= a keeps the chance of any false rejection at most a, however the tests
 * depend on one another.
 *
 * @param pValues - shape [m]; range [0, 1].
 * @returns shape [m]; range [0, 1]; in the order given; never below the p-value itself.
 * @throws {DomainError} when a p-value is out of range.
 *
 * Cost: O(m log m). Reference: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
 *
 * @example holm([0.01, 0.04]) // [0.02, 0.04]
 */
export function holm(pValues: readonly number[]): number[] {
  const bad = pValues.find((p) => !(0 <= p && p <= 1));
  if (bad !== undefined) throw new DomainError(`holm: pValues must be in [0, 1]; got ${bad}`);
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = pValues.map(() => 0);
  let least = 0;
  order.forEach((at, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * pValues[at]!));
    adjusted[at] = least;
  });
  return adjusted;
}
