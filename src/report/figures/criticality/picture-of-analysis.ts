import type { Curve } from '../../../criticality/curve/curve.js';
import type { RunRow } from '../../../criticality/curve/run-table.js';
import { transitionWindow } from '../../../criticality/curve/transition-window.js';
import { withEnsembleVariance } from '../../../criticality/ensemble/align.js';
import type { CriticalityAnalysis } from '../../../criticality/ensemble/analyse.js';
import { kinkValue } from '../../../criticality/models/kink-model.js';
import type { FluctuationPicture } from '../fluctuations/figure-6-fluctuations.js';
import type { CriticalCurve, CriticalityPicture } from './criticality-picture.js';

/** One order parameter of one network and data set: its curves and what the analysis says. */
export interface CriticalityStudy {
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  /** Order parameter with its unit, for instance `prediction entropy (nats)`. */
  readonly observable: string;
  readonly curves: readonly Curve[];
  readonly analysis: CriticalityAnalysis;
}

/** What the analysis concludes, in a few words. */
export function verdictOf({ result }: CriticalityAnalysis): string {
  return result.kind === 'determined'
    ? `exponent determined, ${result.shape} kink`
    : `not determined: ${result.reason}`;
}

/** Numbers of Figure 5. Fits of single runs are drawn whatever the verdict, an estimate only with one. */
export function pictureOf({
  problem,
  observable,
  curves,
  analysis,
}: CriticalityStudy): CriticalityPicture {
  const { runs, aligned, result, floor } = analysis;
  const contour = aligned?.contour;
  const errors = runs.length === 0 ? null : fitErrors(curves, floor);
  return {
    problem,
    observable,
    floor,
    curves: curves.map((curve, at) => curveOf(curve, runs[at], errors?.[at] ?? null, floor)),
    window:
      runs.length === 0
        ? null
        : [
            Math.min(...runs.map(({ window }) => window[0])),
            Math.max(...runs.map(({ window }) => window[1])),
          ],
    halfHeight: analysis.places?.halfHeight.mean ?? null,
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
    verdict: verdictOf(analysis),
  };
}

/** Numbers of Figure 6; null with too few runs for a variance. */
export function fluctuationsOf({
  problem,
  observable,
  analysis,
}: CriticalityStudy): FluctuationPicture | null {
  const { fluctuation, bimodality, seeds } = analysis;
  if (fluctuation === null || bimodality === null) return null;
  return {
    problem,
    observable,
    runs: seeds.length,
    density: fluctuation.density,
    fluctuation: fluctuation.value,
    peakDensity: fluctuation.peakDensity,
    readAt: bimodality.density,
    valuesAtCritical: bimodality.values,
    shape:
      bimodality.verdict === 'too few runs'
        ? 'too few runs to group'
        : `${bimodality.verdict} of values`,
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
