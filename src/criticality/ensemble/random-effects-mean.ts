import { DomainError, ShapeError } from '../../numerics/errors.js';

/** Random-effects summary of estimates that scatter by more than their errors. */
export interface RandomEffectsMean {
  readonly mean: number;
  /** Standard error of the mean, spread between the estimates included. */
  readonly standardError: number;
  /** Variance between the true values, tau^2; at least 0. */
  readonly between: number;
  /** Cochran's Q; chi squared with n - 1 degrees of freedom if there is no spread. */
  readonly heterogeneity: number;
}

/**
 * Combines estimates of single runs (DerSimonian & Laird).
 *
 *     Q = sum w (x - x_w)^2,  tau^2 = max(0, (Q - (n - 1)) / (sum w - sum w^2 / sum w)),  w = 1 / v
 *     mean = sum w* x / sum w*,  w* = 1 / (v + tau^2)
 *
 * @param estimates - shape [n].
 * @param variances - squared standard errors. Shape [n]; above 0.
 *
 * Reference: DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2.
 */
export function randomEffectsMean(
  estimates: readonly number[],
  variances: readonly number[],
): RandomEffectsMean {
  const n = estimates.length;
  if (!(n > 0 && variances.length === n)) {
    throw new ShapeError(
      `randomEffectsMean: variances must have ${n} entries, at least 1; got ${variances.length}`,
    );
  }
  const bad = variances.find((v) => !(v > 0 && v < Infinity));
  if (bad !== undefined)
    throw new DomainError(`randomEffectsMean: variances must be positive; got ${bad}`);
  const fixed = weightedMean(estimates, variances, 0);
  let heterogeneity = 0;
  let sumW = 0;
  let sumWW = 0;
  for (let i = 0; i < n; i++) {
    const w = 1 / variances[i]!;
    heterogeneity += w * (estimates[i]! - fixed.mean) ** 2;
    sumW += w;
    sumWW += w * w;
  }
  const spread = sumW - sumWW / sumW;
  const between = n > 1 ? Math.max(0, (heterogeneity - (n - 1)) / spread) : 0;
  return { ...weightedMean(estimates, variances, between), between, heterogeneity };
}

function weightedMean(estimates: readonly number[], variances: readonly number[], between: number) {
  let sumW = 0;
  let sumWx = 0;
  for (let i = 0; i < estimates.length; i++) {
    const w = 1 / (variances[i]! + between);
    sumW += w;
    sumWx += w * estimates[i]!;
  }
  return { mean: sumWx / sumW, standardError: Math.sqrt(1 / sumW) };
}
