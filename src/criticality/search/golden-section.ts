/**
 * Smallest value of a function on an interval by golden-section search.
 *
 * Assumes one minimum inside; otherwise finds one of them. The best point evaluated is returned,
 * so the result is never worse than the ends of the last bracket.
 *
 * Cost: `steps` + 2 evaluations; the bracket shrinks by 0.618 a step. Reference: Kiefer 1953,
 * doi:10.1090/S0002-9939-1953-0055639-3.
 *
 * @example goldenSection((x) => (x - 1) ** 2, 0, 3, 40).at // 1.0000
 */
export function goldenSection(
  cost: (x: number) => number,
  low: number,
  high: number,
  steps: number,
): { readonly at: number; readonly cost: number } {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = low;
  let b = high;
  let left = b - ratio * (b - a);
  let right = a + ratio * (b - a);
  let costLeft = cost(left);
  let costRight = cost(right);
  for (let i = 0; i < steps; i++) {
    if (costLeft <= costRight) {
      b = right;
      right = left;
      costRight = costLeft;
      left = b - ratio * (b - a);
      costLeft = cost(left);
    } else {
      a = left;
      left = right;
      costLeft = costRight;
      right = a + ratio * (b - a);
      costRight = cost(right);
    }
  }
  return costLeft <= costRight ? { at: left, cost: costLeft } : { at: right, cost: costRight };
}
