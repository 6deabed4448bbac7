import { DomainError } from '../../numerics/errors.js';
import type { Curve } from '../curve/curve.js';

export interface Susceptibility {
  /** Shape [points]; densities that all runs share. */
  readonly density: Float64Array;
  /** Number of runs times their variance. Shape [points]; squared unit of the value. */
  readonly fluctuation: Float64Array;
  /** Density of the largest fluctuation, a parabola through it and its neighbours. */
  readonly peakDensity: number;
  readonly peak: number;
}

/**
 * Fluctuation of an order parameter between runs, which peaks at a continuous transition.
 *
 *     chi(p) = R Var_r(A_r(p)),   R = number of runs
 *
 * Runs are compared at equal density, so the spread of their critical points counts as well; that
 * is what a peak of chi means for runs that differ. Runs must share densities up to rounding.
 *
 * @returns null when the runs share fewer than three densities.
 * @throws {DomainError} when there are fewer than two runs.
 *
 * Cost: O(runs * points).
 */
export function susceptibility(curves: readonly Curve[]): Susceptibility | null {
  if (curves.length < 2) {
    throw new DomainError(`susceptibility: curves must be at least 2; got ${curves.length}`);
  }
  const key = (p: number) => p.toPrecision(9);
  const columns = curves.map(
    ({ density, value }) => new Map(Array.from(density, (p, i) => [key(p), value[i]!])),
  );
  const density = curves[0]!.density.filter((p) => columns.every((column) => column.has(key(p))));
  if (density.length < 3) return null;
  const runs = curves.length;
  const fluctuation = density.map((p) => {
    const values = columns.map((column) => column.get(key(p))!);
    const mean = values.reduce((a, b) => a + b, 0) / runs;
    return (runs * values.reduce((sum, v) => sum + (v - mean) ** 2, 0)) / (runs - 1);
  });
  let top = 0;
  for (let i = 1; i < density.length; i++) if (fluctuation[i]! > fluctuation[top]!) top = i;
  return { density, fluctuation, ...vertex(density, fluctuation, top) };
}

/** Vertex of the parabola through a point and its neighbours; the point itself at an end. */
function vertex(x: Float64Array, y: Float64Array, at: number) {
  if (at > 0 && at < x.length - 1) {
    const left = (y[at]! - y[at - 1]!) / (x[at]! - x[at - 1]!);
    const right = (y[at + 1]! - y[at]!) / (x[at + 1]! - x[at]!);
    const bend = (right - left) / (x[at + 1]! - x[at - 1]!);
    if (bend < 0) {
      const peakDensity = (x[at - 1]! + x[at]!) / 2 - left / (2 * bend);
      const d = peakDensity - x[at]!;
      const slope = left + bend * (x[at]! - x[at - 1]!);
      return { peakDensity, peak: y[at]! + slope * d + bend * d * d };
    }
  }
  return { peakDensity: x[at]!, peak: y[at]! };
}
