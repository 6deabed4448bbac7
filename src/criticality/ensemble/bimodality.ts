import type { Curve } from '../curve/curve.js';

/** Values of the runs at one density, and whether they fall into two groups. */
export interface Bimodality {
  readonly density: number;
  /** One value a run, sorted. Shape [runs]. */
  readonly values: readonly number[];
  /** Share of the variance between the two groups; in [0, 1]; null when it is not defined. */
  readonly explained: number | null;
  readonly verdict: 'one group' | 'two groups' | 'too few runs';
}

const fewestRuns = 8;

/**
 * Looks at the order parameter over runs at one density.
 *
 *     R^2 = max over splits of (between the two groups) / (total sum of squares)
 *
 * Two groups at the critical density speak for a first-order transition, or for runs whose
 * critical points differ; they speak against a continuous order parameter. Each group holds at least
 * a fifth of the runs. Two groups are declared above 2 / pi + 0.87 / sqrt(n), which samples of a
 * normal distribution exceed in 1 % of cases (2 / pi is its limit for many runs; the rest was found
 * by simulation, n = 8 to 40). The nearest point of each run is taken.
 *
 * Cost: O(runs log runs).
 */
export function bimodality(curves: readonly Curve[], density: number): Bimodality {
  const values = curves.map((curve) => nearest(curve, density)).sort((a, b) => a - b);
  const n = values.length;
  if (n < fewestRuns) return { density, values, explained: null, verdict: 'too few runs' };
  if (!(values[n - 1]! > values[0]!))
    return { density, values, explained: 0, verdict: 'one group' };
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const total = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const least = Math.ceil(n / 5);
  let explained = 0;
  let sum = 0;
  for (let k = 1; k <= n - least; k++) {
    sum += values[k - 1]! - mean;
    if (k >= least)
      explained = Math.max(explained, ((sum * sum) / k + (sum * sum) / (n - k)) / total);
  }
  const threshold = 2 / Math.PI + 0.87 / Math.sqrt(n);
  return {
    density,
    values,
    explained,
    verdict: explained > threshold ? 'two groups' : 'one group',
  };
}

function nearest({ density, value }: Curve, target: number): number {
  let best = 0;
  for (let i = 1; i < density.length; i++) {
    if (Math.abs(density[i]! - target) < Math.abs(density[best]! - target)) best = i;
  }
  return value[best]!;
}
