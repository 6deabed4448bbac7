import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import type { Estimate } from '../../criticality/answers/estimate.js';
import type { Curve } from '../../criticality/curve/curve.js';

/** A model beside the data: its mean over the runs, and what is left of the data. */
export interface ModelBeside {
  readonly name: string;
  /** Shape [densities]; unit of the order parameter. */
  readonly value: readonly number[];
  /** Data less model, mean over the runs. Shape [densities]. */
  readonly residual: readonly number[];
  /** Standard error of that mean; null for one run. Shape [densities]. */
  readonly error: readonly number[] | null;
}

/** The best onset and its best rival on the data of one ensemble. */
export interface RivalryPicture {
  readonly runs: number;
  /** Densities at which every run was fitted, ascending, up to four times that at half height. */
  readonly density: readonly number[];
  /** Points of all runs up to the last of them. */
  readonly points: readonly { readonly density: number; readonly value: number }[];
  readonly onset: ModelBeside;
  readonly rival: ModelBeside;
  readonly criticalDensity: Estimate;
}

/** Where the picture ends, in half-height densities: beyond, all models lie on the plateau. */
const reach = 4;

/** Fewest densities that all runs share for a picture of means. */
const fewest = 8;

/**
 * Sets the best onset and its best rival beside the data, run by run, and takes means over the runs.
 *
 * @param curves - those that were analysed.
 * @returns null where there is no transition or the runs share too few densities.
 */
export function rivalryPicture(
  curves: readonly Curve[],
  analysis: OnsetAnalysis,
): RivalryPicture | null {
  if (analysis.kind !== 'transition') return null;
  const ordered = [...curves].sort((a, b) => a.seed - b.seed);
  const places = analysis.fits.map(
    ({ density }) => new Map([...density].map((p, at) => [p, at] as const)),
  );
  const shared = [...(places[0]?.keys() ?? [])].filter(
    (p) => p <= reach * analysis.halfHeight && places.every((one) => one.has(p)),
  );
  if (shared.length < fewest) return null;
  const beside = (name: string, column: 'value' | 'rival'): ModelBeside => {
    const fitted = shared.map((p) =>
      analysis.fits.map((fit, run) => fit[column][places[run]?.get(p) ?? 0] ?? 0),
    );
    // the fitted points are the first of their curve
    const left = shared.map((p, at) =>
      ordered.map(
        ({ value }, run) => (value[places[run]?.get(p) ?? 0] ?? 0) - (fitted[at]?.[run] ?? 0),
      ),
    );
    return {
      name,
      value: fitted.map(mean),
      residual: left.map(mean),
      error: ordered.length < 2 ? null : left.map(standardError),
    };
  };
  const last = shared[shared.length - 1] ?? 0;
  return {
    runs: ordered.length,
    density: shared,
    points: ordered.flatMap(({ density, value }) =>
      [...density].flatMap((p, at) => (p <= last ? [{ density: p, value: value[at] ?? 0 }] : [])),
    ),
    onset: beside(analysis.evidence.onset, 'value'),
    rival: beside(analysis.evidence.rival, 'rival'),
    criticalDensity: analysis.criticalDensity,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: readonly number[]): number {
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
