import { fitKinkAt, kinkScratch } from '../models/kink-model.js';
import type { KinkFit } from './fit-kink.js';
import type { FitData } from './projected-fit.js';

/** Spread of a single fit in p_c and beta. */
export interface KinkUncertainty {
  readonly criticalVariance: number;
  readonly exponentVariance: number;
  /** Correlation of p_c and beta; in [-1, 1]; strongly negative as a rule. */
  readonly correlation: number;
}

/**
 * Moments of the profile likelihood of a kink fit.
 *
 *     L(p_c) = exp(-(chi^2(p_c) - chi^2_min) / (2 s))
 *
 * p_c is integrated numerically, because chi squared is not a parabola in it; at each p_c the other
 * parameters are Gaussian with the curvature of the fit.
 *
 * @param scale - s, the inflation of the variances for misfit and autocorrelation; at least 1.
 * @param highest - largest p_c considered.
 *
 * Cost: about 60 fits of two parameters.
 */
export function kinkUncertainty(
  data: FitData,
  fit: KinkFit,
  scale: number,
  highest: number,
): KinkUncertainty {
  const scratch = kinkScratch(data.density.length);
  const start = [Math.log(fit.exponent), Math.log(fit.width)];
  const at = (criticalDensity: number) =>
    fitKinkAt(data, criticalDensity, start, scratch, 20, 1e-7);
  const lowest = data.density[0]!;
  const centre = fit.criticalDensity;
  const reach = (limit: number) => {
    // bisect for the place where the likelihood has fallen to exp(-6)
    const far = (distance: number) =>
      (at(centre + distance).chiSquared - fit.chiSquared) / scale > 12;
    if (!far(limit)) return limit;
    let near = 0;
    let distance = limit;
    for (let i = 0; i < 60 && Math.abs(distance) > 1.3 * Math.abs(near); i++) {
      const middle = near === 0 ? distance / 4 : (near + distance) / 2;
      if (far(middle)) distance = middle;
      else near = middle;
      if (near === 0 && i > 20) break;
    }
    return distance;
  };
  const from = centre + reach(lowest - centre);
  const to = centre + reach(highest - centre);
  let mass = 0;
  const sums = { p: 0, b: 0, pp: 0, bb: 0, pb: 0 };
  const cells = 32;
  for (let i = 0; i <= cells; i++) {
    const p = from + ((to - from) * i) / cells;
    const { chiSquared, parameters, curvature } = at(p);
    const weight = Math.exp(Math.min(0, -(chiSquared - fit.chiSquared) / (2 * scale)));
    const exponent = Math.exp(parameters[0]!);
    const [c11, c12, , c22] = curvature;
    const determinant = c11! * c22! - c12! ** 2;
    const logVariance = determinant > 0 ? Math.min(1, (scale * c22!) / determinant) : 1;
    const dp = p - centre;
    const db = exponent - fit.exponent;
    mass += weight;
    sums.p += weight * dp;
    sums.b += weight * db;
    sums.pp += weight * dp * dp;
    sums.pb += weight * dp * db;
    sums.bb += weight * (db * db + exponent ** 2 * logVariance);
  }
  const criticalVariance = Math.max(sums.pp / mass - (sums.p / mass) ** 2, Number.MIN_VALUE);
  const exponentVariance = Math.max(sums.bb / mass - (sums.b / mass) ** 2, 1e-18);
  const covariance = sums.pb / mass - (sums.p * sums.b) / mass ** 2;
  const correlation = covariance / Math.sqrt(criticalVariance * exponentVariance);
  return {
    criticalVariance,
    exponentVariance,
    correlation: Math.max(-1, Math.min(1, Number.isFinite(correlation) ? correlation : 0)),
  };
}
