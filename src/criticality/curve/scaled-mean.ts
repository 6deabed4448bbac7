import type { Curve } from './curve.js';
import { transitionWindow } from './transition-window.js';

/** Runs of one ensemble, each scaled by its own plateau and half-height density, then averaged. */
export interface ScaledMean {
  /** Density over half-height density; ascending. Shape [points]. */
  readonly x: readonly number[];
  /** (value - floor) / (plateau - floor), mean over runs; 1/2 at x = 1. Shape [points]. */
  readonly mean: readonly number[];
  /** Standard deviation over runs; null with one run. Shape [points]. */
  readonly standardDeviation: readonly (number | null)[];
}

/**
 * The shape of a transition, free of where it lies and how high it is.
 *
 *     y_r(x) = (A_r(x p_half,r) - A0) / (plateau_r - A0),   mean over runs r
 *
 * Two systems whose transitions differ by scales alone have the same curve; neither an exponent nor a
 * critical density is assumed. Values are interpolated along lines.
 *
 * @param grid - scaled densities; ascending; above 0. Those that a run does not cover are left out.
 * @returns null when a run has no transition.
 *
 * Cost: O(runs * (points + grid)).
 */
export function scaledMean(
  curves: readonly Curve[],
  floor: number,
  grid: readonly number[],
): ScaledMean | null {
  const runs: ((x: number) => number | null)[] = [];
  for (const curve of curves) {
    const found = transitionWindow(curve, floor);
    if (found.kind !== 'window') return null;
    const { half, plateau } = found.window;
    runs.push((x) => {
      const value = interpolated(curve, x * half);
      return value === null ? null : (value - floor) / plateau;
    });
  }
  if (runs.length === 0) return null;
  const rows = grid.flatMap((x) => {
    const heights = runs.flatMap((run) => run(x) ?? []);
    if (heights.length < runs.length) return [];
    const mean = heights.reduce((a, b) => a + b, 0) / runs.length;
    const square = heights.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    const spread = runs.length > 1 ? Math.sqrt(square / (runs.length - 1)) : null;
    return [{ x, mean, spread }];
  });
  return {
    x: rows.map(({ x }) => x),
    mean: rows.map(({ mean }) => mean),
    standardDeviation: rows.map(({ spread }) => spread),
  };
}

/** Value at a density, along the line between its neighbours; null beyond the ends. */
function interpolated({ density, value }: Curve, p: number): number | null {
  const above = density.findIndex((q) => q >= p);
  if (above < 0) return null;
  if (density[above] === p) return value[above]!;
  if (above === 0) return null;
  const share = (p - density[above - 1]!) / (density[above]! - density[above - 1]!);
  return value[above - 1]! + share * (value[above]! - value[above - 1]!);
}
