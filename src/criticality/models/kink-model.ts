import { power } from '../../numerics/power.js';
import {
  type FitData,
  type FitScratch,
  fitProjected,
  fitScratch,
  type ProjectedFit,
  type ShapeInPlace,
} from '../fits/projected-fit.js';
import { exponential, type Saturation } from './saturation.js';

/** Where the search for an exponent ends. A fit that stops there has found nothing. */
export const exponentRange = { least: 0.05, most: 4 } as const;

/** Parameters of a kink that saturates. */
export interface Kink {
  /** p_c; unit of density. */
  readonly criticalDensity: number;
  /** beta; dimensionless. */
  readonly exponent: number;
  /** w; unit of density. */
  readonly width: number;
  /** B; unit of the value. */
  readonly amplitude: number;
}

/**
 * Saturating power law above a critical density, 0 below.
 *
 *     f(p) = B (1 - exp(-((p - p_c)+ / w)^beta))
 *
 * Close above p_c this is B ((p - p_c) / w)^beta, the paper's scaling law.
 */
export function kinkValue(
  { criticalDensity, exponent, width, amplitude }: Kink,
  p: number,
): number {
  if (!(p > criticalDensity)) return 0;
  return -amplitude * Math.expm1(-power((p - criticalDensity) / width, exponent));
}

/** Shape of the kink by ln beta and ln w, against ln(p - p_c) in place of density. */
const kinkShape =
  ({ value, logSlope }: Saturation): ShapeInPlace =>
  ([logExponent, logWidth], logDistance, shape, [byExponent, byWidth]) => {
    const beta = Math.exp(logExponent!);
    for (let i = 0; i < logDistance.length; i++) {
      const z = beta * (logDistance[i]! - logWidth!);
      const u = Math.exp(z);
      const f = value(u);
      const slope = logSlope(u, f);
      shape[i] = f;
      byExponent![i] = slope === 0 ? 0 : slope * z;
      byWidth![i] = -slope * beta;
    }
  };

const exponentialKink = kinkShape(exponential);

export interface KinkScratch {
  readonly logDistance: Float64Array;
  readonly fit: FitScratch;
}

export function kinkScratch(points: number): KinkScratch {
  return { logDistance: new Float64Array(points), fit: fitScratch(points, 2) };
}

/**
 * Fits ln beta, ln w and B of a kink at a given critical density.
 *
 * Points below p_c stay in chi squared, where they count against a p_c that is too low or high.
 *
 * @param start - ln beta, ln w.
 */
export function fitKinkAt(
  data: FitData,
  criticalDensity: number,
  start: ArrayLike<number>,
  scratch: KinkScratch,
  iterations = 8,
  tolerance = 1e-10,
  saturation = exponential,
): ProjectedFit {
  const { density, excess, weight } = data;
  const n = density.length;
  let first = 0;
  let below = 0;
  while (first < n && !(density[first]! > criticalDensity)) {
    below += weight[first]! * excess[first]! ** 2;
    first++;
  }
  const range = density[n - 1]! - density[0]!;
  const logDistance = scratch.logDistance.subarray(0, n - first);
  for (let i = first; i < n; i++) logDistance[i - first] = Math.log(density[i]! - criticalDensity);
  const fit = fitProjected(
    { density: logDistance, excess: excess.subarray(first), weight: weight.subarray(first) },
    saturation === exponential ? exponentialKink : kinkShape(saturation),
    start,
    {
      lower: [Math.log(exponentRange.least), Math.log(range * 1e-5)],
      upper: [Math.log(exponentRange.most), Math.log(range * 1e5)],
    },
    scratch.fit,
    iterations,
    tolerance,
  );
  return { ...fit, chiSquared: fit.chiSquared + below };
}
