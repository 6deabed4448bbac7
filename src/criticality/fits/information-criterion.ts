/**
 * Akaike's information criterion for small samples, of a fit with known error bars.
 *
 *     AICc = chi^2 / s + 2 k + 2 k (k + 1) / (m - k - 1),   m = n / (2 tau)
 *
 * `s` makes good for error bars that are too small and for errors that persist along the curve
 * (quasi-AICc); with s = 1 and tau = 1/2 it is the plain criterion. Infinite when m <= k + 1.
 *
 * Reference: Burnham & Anderson 2002, ISBN 978-0387953649, sections 2.4 and 2.5.
 */
export function informationCriterion(
  chiSquared: number,
  parameters: number,
  points: number,
  scale = 1,
  tau = 0.5,
): number {
  const left = points / (2 * tau) - parameters - 1;
  if (!(left > 0)) return Infinity;
  return chiSquared / scale + 2 * parameters + (2 * parameters * (parameters + 1)) / left;
}

/** Akaike weights: the share of evidence for each model; they sum to 1. */
export function akaikeWeights(criteria: readonly number[]): number[] {
  const best = Math.min(...criteria);
  const raw = criteria.map((c) => (c === best ? 1 : Math.exp((best - c) / 2)));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}
