import type { Estimate } from './estimate.js';

/** Standard errors on each side of a 95 % interval. */
export const reach = 1.96;

/** Standard error of a share counted over independent trials: sqrt(a (1 - a) / n). */
export function binomialError(share: number, trials: number): number {
  return Math.sqrt((share * (1 - share)) / trials);
}

/** A share counted on test images, with its binomial 95 % error. */
export function measuredShare(share: number, testImages: number): Estimate {
  const error = reach * binomialError(share, testImages);
  return { value: share, low: share - error, high: share + error };
}
