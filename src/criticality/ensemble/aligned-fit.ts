import { type ConfidenceContour, confidenceContour } from '../fits/confidence-contour.js';
import { type EffectiveExponent, effectiveExponent } from '../fits/effective-exponent.js';
import { fitRun } from '../fits/fit-run.js';
import { kinkUncertainty } from '../fits/kink-uncertainty.js';
import type { Kink } from '../models/kink-model.js';
import { align } from './align.js';
import type { FittedRun } from './fit-ensemble.js';

/** The runs laid over one another, with the kink fitted to their mean: what figures show. */
export interface AlignedFit {
  readonly density: number[];
  readonly value: number[];
  /** Of the mean. */
  readonly standardError: number[];
  /** Kink, floor included; null beyond the fitted window. */
  readonly fitted: (number | null)[];
  /** (value - fitted) / standardError inside the window. */
  readonly residual: number[];
  /** Densities between which points were fitted. */
  readonly window: readonly [number, number];
  /** Exponent of the mean curve: a check on the pooled one. */
  readonly kink: Kink;
  readonly effective: EffectiveExponent;
  readonly contour: ConfidenceContour;
}

/**
 * Aligns runs by half height, averages them and fits the mean.
 *
 * Half height is each run's own and assumes no exponent. The mean curve is for the eye and as a
 * second opinion; the exponent itself is pooled from fits of single runs.
 *
 * @returns null when the mean has no transition.
 */
export function alignedFit(runs: readonly FittedRun[], floor: number): AlignedFit | null {
  const { mean } = align(
    runs.map(({ curve }) => curve),
    runs.map(({ fit }) => fit.window.half),
  );
  const fit = fitRun(mean, { floor, rounded: 'never' });
  if (fit.kind !== 'fit') return null;
  const { kink, data, window } = fit;
  const inKink = fit.models.find(({ name }) => name === 'kink')!.fitted;
  const scale = 2 * fit.tau * Math.max(1, kink.chiSquared / window.points);
  const spread = kinkUncertainty(data, kink, scale, window.half);
  return {
    density: [...mean.density],
    value: [...mean.value],
    standardError: Array.from(mean.variance, Math.sqrt),
    fitted: Array.from(mean.density, (_, i) => (i < window.points ? floor + inKink[i]! : null)),
    residual: Array.from(data.excess, (y, i) => (y - inKink[i]!) * Math.sqrt(data.weight[i]!)),
    window: [window.from, window.to],
    kink: {
      criticalDensity: kink.criticalDensity,
      exponent: kink.exponent,
      width: kink.width,
      amplitude: kink.amplitude,
    },
    effective: effectiveExponent(mean, floor, kink.criticalDensity),
    contour: confidenceContour(
      data,
      kink,
      [
        Math.max(4 * Math.sqrt(spread.criticalVariance), 1e-9 * window.to),
        Math.max(4 * Math.sqrt(spread.exponentVariance), 1e-6),
      ],
      scale,
    ),
  };
}
