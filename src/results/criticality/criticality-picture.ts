import type { Curve } from '../../criticality/curve/curve.js';
import type { RunRow } from '../../criticality/curve/run-table.js';
import { transitionWindow } from '../../criticality/curve/transition-window.js';
import { withEnsembleVariance } from '../../criticality/ensemble/align.js';
import type { ExponentResult } from '../../criticality/fits/fit-exponent.js';
import { kinkValue } from '../../criticality/models/kink-model.js';
import type { Estimate } from '../statistics/estimate.js';
import type { CriticalityStudy, StudiedQuantity } from './criticality-study.js';

/** One run near its transition, as the criticality figures draw it. */
export interface CriticalCurve {
  readonly seed: number;
  /** Shape [points]; range [0, 1]. */
  readonly density: ArrayLike<number>;
  /** Shape [points]; unit of the order parameter. */
  readonly value: ArrayLike<number>;
  /** Shape [points]; standard deviation that the fit gave each value; null where unknown. */
  readonly error: ArrayLike<number> | null;
  /** Shape [points]; the fit at the same densities, NaN where the point was not fitted; null for no fit. */
  readonly fitted: ArrayLike<number> | null;
  /** The run's own critical density; null where the fit has none. */
  readonly criticalDensity: number | null;
}

/** Everything that the criticality figure of one order parameter shows; plain numbers. */
export interface CriticalityPicture {
  readonly title: string;
  readonly observable: StudiedQuantity;
  /** Value of the disordered phase, in the same unit. */
  readonly floor: number;
  readonly curves: readonly CriticalCurve[];
  /** Densities between which points were fitted; null for none. */
  readonly window: readonly [low: number, high: number] | null;
  /** Density at half height, mean over the runs; null where a run has no transition. */
  readonly halfHeight: number | null;
  readonly criticalDensity: Estimate | null;
  readonly exponent: Estimate | null;
  /** Slopes of ln(value - floor) against ln(density - critical density). */
  readonly effectiveExponents: readonly {
    /** Distance from the critical density; density, above 0. */
    readonly distance: number;
    readonly exponent: number;
    /** Standard error; null where unknown. */
    readonly error: number | null;
  }[];
  /** Chi squared above its minimum on a grid; null for none. */
  readonly contour: {
    /** Shape [columns]; ascending, evenly spaced; densities. */
    readonly criticalDensities: ArrayLike<number>;
    /** Shape [rows]; ascending, evenly spaced. */
    readonly exponents: ArrayLike<number>;
    /** Shape [rows x columns], row-major; already divided by the inflation of the variances. */
    readonly deltaChiSquared: ArrayLike<number>;
  } | null;
  readonly result: ExponentResult;
}

/** Numbers of Figure 5. Fits of single runs are drawn whatever the verdict, an estimate only with one. */
export function criticalityPicture({
  title,
  observable,
  curves,
  analysis,
}: CriticalityStudy): CriticalityPicture {
  const { runs, aligned, result, floor } = analysis;
  const contour = aligned?.contour;
  const errors = runs.length === 0 ? null : fitErrors(curves, floor);
  return {
    title,
    observable,
    floor,
    result,
    curves: curves.map((curve, at) => curveOf(curve, runs[at], errors?.[at] ?? null, floor)),
    window:
      runs.length === 0
        ? null
        : [
            Math.min(...runs.map(({ window }) => window[0])),
            Math.max(...runs.map(({ window }) => window[1])),
          ],
    halfHeight: analysis.densityEstimates?.halfHeight.mean ?? null,
    criticalDensity: result.kind === 'determined' ? result.criticalDensity : null,
    exponent: result.kind === 'determined' ? result.exponent : null,
    effectiveExponents: (aligned?.effective.distance ?? []).map((distance, at) => ({
      distance,
      exponent: aligned?.effective.exponent[at] ?? Number.NaN,
      error: aligned?.effective.standardError[at] ?? null,
    })),
    contour: contour
      ? {
          criticalDensities: contour.criticalDensity,
          exponents: contour.exponent,
          deltaChiSquared: contour.rise.flat(),
        }
      : null,
  };
}

/** Standard deviations under which the runs were fitted; null where a run has no transition. */
function fitErrors(curves: readonly Curve[], floor: number): Float64Array[] | null {
  const windows = curves.flatMap((curve) => {
    const found = transitionWindow(curve, floor);
    return found.kind === 'window' ? [found.window] : [];
  });
  if (windows.length < curves.length) return null;
  const weighted = withEnsembleVariance(
    curves,
    windows.map(({ half }) => half),
    windows.map(({ plateau }) => plateau),
  );
  return weighted.map(({ variance }) => variance.map(Math.sqrt));
}

function curveOf(
  curve: Curve,
  row: RunRow | undefined,
  error: Float64Array | null,
  floor: number,
): CriticalCurve {
  const { seed, density, value } = curve;
  const base = { seed, density, value, error };
  if (row === undefined) return { ...base, fitted: null, criticalDensity: null };
  const [from, to] = row.window;
  const fitted = curve.density.map((p) =>
    from <= p && p <= to ? floor + kinkValue(row, p) : Number.NaN,
  );
  return { ...base, fitted, criticalDensity: row.criticalDensity };
}
