import { studentTQuantile } from '../../numerics/student-t.js';
import { randomEffectsMean } from '../ensemble/random-effects-mean.js';

/** A number with what the data leave open about it, and what the choice of law adds. 95 % intervals. */
export interface Estimate {
  readonly value: number;
  readonly statistical: readonly [number, number];
  /** Holds the statistical interval. */
  readonly total: readonly [number, number];
}

/** One estimate of every run by the same law in the same kind of window. */
export interface RunEstimates {
  readonly name: string;
  /** Shape [runs]. */
  readonly value: readonly number[];
  /** Shape [runs]; above 0. */
  readonly variance: readonly number[];
}

/** What one law in one window says about the ensemble. */
export interface PooledEstimate {
  readonly name: string;
  readonly value: number;
  /** Standard error, of runs as a sample of runs where there are two or more. */
  readonly error: number;
}

/**
 * Mean over runs by random effects, its error by the scatter of the runs.
 *
 *     SE^2 = max(1 / sum w, sum w (x - mean)^2 / ((R - 1) sum w)),   w = 1 / (variance + between)
 *
 * Reference: Hartung & Knapp 2001, doi:10.1002/sim.1009; IntHout et al. 2014, doi:10.1186/1471-2288-14-25.
 */
export function poolRuns({ name, value, variance }: RunEstimates): PooledEstimate {
  const { mean, standardError, between } = randomEffectsMean(value, variance);
  let mass = 0;
  let squares = 0;
  value.forEach((x, r) => {
    const w = 1 / (variance[r]! + between);
    mass += w;
    squares += w * (x - mean) ** 2;
  });
  const scatter = value.length > 1 ? Math.sqrt(squares / mass / (value.length - 1)) : 0;
  return { name, value: mean, error: Math.max(standardError, scatter) };
}

/**
 * One number out of estimates that rest on the same data but on different laws and windows.
 *
 *     m = sum w x,  w ~ 1 / (SE^2 + trust^2);   statistical: m +- t sum w SE;   T^2 = sum w (x - m)^2;
 *     total: m +- sqrt((t sum w SE)^2 + (2 T)^2 + f^2)
 *
 * The estimates share their data, so their errors go together and averaging them gains nothing; and how far
 * they disagree, noise and all, counts as systematic error. Student's t has R - 1 degrees of freedom, with
 * one run those of its points.
 *
 * @param freedom - degrees of freedom of the errors; at least 1.
 * @param floor - f: half a width that no total interval can do without, unit of the values: laws that none of the
 *   estimates assumes, the distance of densities.
 * @param trust - no law is trusted further than this when weights are made; unit of the values.
 */
export function combineEstimates(
  pooled: readonly PooledEstimate[],
  freedom: number,
  trust: number,
  floor = 0,
): Estimate {
  const raw = pooled.map(({ error }) => 1 / (error ** 2 + trust ** 2));
  const mass = raw.reduce((sum, w) => sum + w, 0);
  const weight = raw.map((w) => w / mass);
  const value = pooled.reduce((sum, entry, k) => sum + weight[k]! * entry.value, 0);
  const error = pooled.reduce((sum, entry, k) => sum + weight[k]! * entry.error, 0);
  const spread = pooled.reduce((sum, entry, k) => sum + weight[k]! * (entry.value - value) ** 2, 0);
  const statistical = studentTQuantile(0.975, Math.max(1, Math.round(freedom))) * error;
  const total = Math.sqrt(statistical ** 2 + 4 * spread + floor ** 2);
  return {
    value,
    statistical: [value - statistical, value + statistical],
    total: [value - total, value + total],
  };
}

/** The same on the scale of which this is the logarithm. */
export function exponentiated({ value, statistical, total }: Estimate): Estimate {
  const both = ([low, high]: readonly [number, number]) => [Math.exp(low), Math.exp(high)] as const;
  return { value: Math.exp(value), statistical: both(statistical), total: both(total) };
}

/** The same with a total interval that holds all of a range. */
export function holding(estimate: Estimate, [low, high]: readonly [number, number]): Estimate {
  const { total } = estimate;
  return { ...estimate, total: [Math.min(low, total[0]), Math.max(high, total[1])] };
}
