/**
 * Integrated autocorrelation time of residuals along the curve.
 *
 *     tau = 1/2 + sum_{k=1}^{W} rho_k,   W the first lag with W >= 5 tau
 *
 * Consecutive pruning steps share their weights, so their errors do too: n points carry the
 * information of n / (2 tau) independent ones. At least 1/2, the value of white noise.
 *
 * @param residuals - shape [points]; in units of their standard deviation.
 *
 * Cost: O(points * tau). Reference: Madras & Sokal 1988, doi:10.1007/BF01022990.
 */
export function integratedTime(residuals: ArrayLike<number>): number {
  const n = residuals.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += residuals[i]! / n;
  let power = 0;
  for (let i = 0; i < n; i++) power += (residuals[i]! - mean) ** 2;
  if (!(power > 0)) return 0.5;
  let tau = 0.5;
  for (let lag = 1; lag < n / 2; lag++) {
    let product = 0;
    for (let i = lag; i < n; i++) product += (residuals[i]! - mean) * (residuals[i - lag]! - mean);
    tau = tau + product / power;
    if (lag >= 5 * tau) break;
  }
  return Math.max(0.5, tau);
}

/** Length of the blocks in which residuals are resampled: ceil(2 tau) + 1. */
export function blockLength(tau: number): number {
  return Math.ceil(2 * tau) + 1;
}
