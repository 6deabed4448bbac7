import { sampleKurtosis, sampleSkewness } from 'simple-statistics';
import type { Curve } from './curve.js';

/** Values of the runs at one density, and whether they fall into two groups. */
export interface Bimodality {
  readonly density: number;
  /** One value a run, sorted. Shape [runs]. */
  readonly values: readonly number[];
  /** Sarle's coefficient; 5/9 for a uniform distribution, 1 for two equal spikes. */
  readonly coefficient: number | null;
  readonly verdict: 'one group' | 'two groups' | 'too few runs';
}

const fewestRuns = 8;

/**
 * Looks at the order parameter over runs at one density.
 *
 *     b = (g1^2 + 1) / (g2 + 3 (n - 1)^2 / ((n - 2) (n - 3))),   g1 skewness, g2 excess kurtosis
 *
 * Two groups at the critical density speak for a first-order transition, or for runs whose
 * critical points differ; they speak against a continuous order parameter. Two groups are declared
 * above 0.75, which samples of 10 from a normal distribution exceed in under 5 % of cases.
 * The nearest point of each run is taken.
 *
 * Reference: Pfister et al. 2013, doi:10.3389/fpsyg.2013.00700.
 */
export function bimodality(curves: readonly Curve[], density: number): Bimodality {
  const values = curves.map((curve) => nearest(curve, density)).sort((a, b) => a - b);
  const n = values.length;
  if (n < fewestRuns) return { density, values, coefficient: null, verdict: 'too few runs' };
  if (!(values[n - 1]! > values[0]!))
    return { density, values, coefficient: null, verdict: 'one group' };
  const correction = (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  const coefficient = (sampleSkewness(values) ** 2 + 1) / (sampleKurtosis(values) + correction);
  return { density, values, coefficient, verdict: coefficient > 0.75 ? 'two groups' : 'one group' };
}

function nearest({ density, value }: Curve, target: number): number {
  let best = 0;
  for (let i = 1; i < density.length; i++) {
    if (Math.abs(density[i]! - target) < Math.abs(density[best]! - target)) best = i;
  }
  return value[best]!;
}
