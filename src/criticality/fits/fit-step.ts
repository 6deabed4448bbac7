import type { FitData } from './projected-fit.js';

export interface StepFit {
  /** Middle of the gap in which the value jumps; unit of density. */
  readonly jumpDensity: number;
  readonly amplitude: number;
  readonly chiSquared: number;
}

/**
 * Fits a jump from the floor to one level: what a first-order transition looks like.
 *
 *     f(p) = B  if  p > p_j,  else 0
 *
 * Every gap between points is tried. Cost: O(points). Accuracy: exact.
 */
export function fitStep({ density, excess, weight }: FitData): StepFit {
  const n = density.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += weight[i]! * excess[i]! ** 2;
  let best: StepFit = { jumpDensity: density[n - 1]!, amplitude: 0, chiSquared: total };
  let sumW = 0;
  let sumWy = 0;
  for (let i = n - 1; i >= 0; i--) {
    sumW += weight[i]!;
    sumWy += weight[i]! * excess[i]!;
    const chiSquared = Math.max(0, total - sumWy ** 2 / sumW);
    if (chiSquared < best.chiSquared) {
      const below = i > 0 ? density[i - 1]! : density[i]!;
      best = { jumpDensity: (below + density[i]!) / 2, amplitude: sumWy / sumW, chiSquared };
    }
  }
  return best;
}
