import { ShapeError } from '../../numerics/errors.js';
import { type Curve, makeCurve } from '../curve/curve.js';

/** Mean and spread over runs that were shifted onto one another. */
export interface AlignedEnsemble {
  /** Mean of the aligned runs, with the variance of that mean. */
  readonly mean: Curve;
  /** Variance between runs at each point, smoothed over about 33 neighbours. Shape [points]. */
  readonly between: Float64Array;
}

/**
 * Shifts each run so that all share one pseudo-critical density, then averages.
 *
 *     A(p) = mean_r A_r(p + s_r - mean(s)),   A_r interpolated linearly
 *
 * Averaging at equal density instead would smear the transition by the run-to-run spread of its
 * place and change the exponent. The variance between runs is smoothed widely: one of ten values is
 * noisy, and as a weight that all runs share it would make their errors go together. The grid is the
 * points of the first run that every shifted run covers; the seed of the mean is that of the first.
 *
 * @param places - pseudo-critical density of each run. Shape [runs]; unit of density.
 *
 * Cost: O(runs * points).
 */
export function align(curves: readonly Curve[], places: readonly number[]): AlignedEnsemble {
  const runs = curves.length;
  if (!(runs > 0 && places.length === runs)) {
    throw new ShapeError(
      `align: places must have one entry a run; got ${places.length} for ${runs}`,
    );
  }
  const centre = places.reduce((a, b) => a + b, 0) / runs;
  const shifts = places.map((place) => place - centre);
  let low = 0;
  let high = Infinity;
  curves.forEach(({ density }, r) => {
    low = Math.max(low, density[0]! - shifts[r]!);
    high = Math.min(high, density[density.length - 1]! - shifts[r]!);
  });
  const grid = curves[0]!.density.filter((p) => p >= low && p <= high);
  const mean = new Float64Array(grid.length);
  const square = new Float64Array(grid.length);
  const noise = new Float64Array(grid.length);
  curves.forEach((curve, r) => {
    const { density, value, variance } = curve;
    let at = 1;
    for (let i = 0; i < grid.length; i++) {
      const p = grid[i]! + shifts[r]!;
      while (at < density.length - 1 && density[at]! < p) at++;
      const share = (p - density[at - 1]!) / (density[at]! - density[at - 1]!);
      const y = value[at - 1]! + share * (value[at]! - value[at - 1]!);
      const v = variance[at - 1]! + share * (variance[at]! - variance[at - 1]!);
      const before = mean[i]!;
      mean[i]! += (y - before) / (r + 1);
      square[i]! += (y - before) * (y - mean[i]!);
      noise[i]! += v / runs;
    }
  });
  const spread = square.map((sum) => (runs > 1 ? sum / (runs - 1) : 0));
  const between = movingMean(movingMean(spread, 4), 16);
  return {
    mean: makeCurve({
      density: grid,
      value: mean,
      variance: noise.map((v, i) => Math.max(v, between[i]!) / runs),
      seed: curves[0]!.seed,
    }),
    between,
  };
}

/** Share of the plateau within which no scaling function is expected to hold. */
export const modelTolerance = 0.005;

/**
 * Gives each run the variance that its points deserve in a fit.
 *
 *     v = max(own, between aligned runs) + (0.005 plateau)^2
 *
 * The first knows only the finite test set, the second how far training scatters; with fewer than
 * three runs nothing is known about it. Departs: the third is ours. A plateau of entropy is steady
 * to 1e-4 and a dead network answers with one class, whose share is not quite 1 / classes; without
 * a tolerance such points outweigh the transition.
 *
 * @param plateaus - plateau less floor of each run. Shape [runs]; unit of the value.
 */
export function withEnsembleVariance(
  curves: readonly Curve[],
  places: readonly number[],
  plateaus: readonly number[],
): Curve[] {
  const aligned = curves.length > 2 ? align(curves, places) : null;
  const centre = places.reduce((a, b) => a + b, 0) / places.length;
  return curves.map((curve, r) => {
    const tolerance = (modelTolerance * plateaus[r]!) ** 2;
    const grid = aligned?.mean.density ?? [];
    let at = 0;
    const variance = curve.variance.map((own, i) => {
      const p = curve.density[i]! - (places[r]! - centre);
      while (at < grid.length - 1 && grid[at]! < p) at++;
      return Math.max(own, aligned?.between[at] ?? 0) + tolerance;
    });
    return { ...curve, variance };
  });
}

function movingMean(values: Float64Array, reach: number): Float64Array {
  return values.map((_, i) => {
    const part = values.subarray(Math.max(0, i - reach), i + reach + 1);
    return part.reduce((a, b) => a + b, 0) / part.length;
  });
}
