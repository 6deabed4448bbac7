import type { FittedRun } from '../ensemble/fit-ensemble.js';
import type { ModelName } from '../fits/fit-run.js';
import { type PseudoCritical, pseudoCritical } from './pseudo-critical.js';

/** One run in a table: its kink fit, and its critical density read off without a law. */
export interface RunRow {
  readonly seed: number;
  /** Densities between which points were fitted, and how many. */
  readonly window: readonly [number, number];
  readonly points: number;
  readonly criticalDensity: number;
  readonly criticalError: number;
  readonly exponent: number;
  readonly exponentError: number;
  /** Of p_c and beta. */
  readonly correlation: number;
  readonly width: number;
  readonly amplitude: number;
  readonly chiSquaredPerFreedom: number;
  /** Autocorrelation time of the residuals; points. */
  readonly tau: number;
  readonly atBound: boolean;
  readonly best: ModelName;
  /** Width of the Gaussian of the rounded kink; null where it was not fitted. */
  readonly rounding: number | null;
  readonly densityEstimates: PseudoCritical | null;
}

/** Makes a table of fitted runs. Errors are of a single run, from its profile likelihood. */
export function runTable(runs: readonly FittedRun[], floor: number): RunRow[] {
  return runs.map(({ curve, fit, uncertainty }) => ({
    seed: curve.seed,
    window: [fit.window.from, fit.window.to],
    points: fit.window.points,
    criticalDensity: fit.kink.criticalDensity,
    criticalError: Math.sqrt(uncertainty.criticalVariance),
    exponent: fit.kink.exponent,
    exponentError: Math.sqrt(uncertainty.exponentVariance),
    correlation: uncertainty.correlation,
    width: fit.kink.width,
    amplitude: fit.kink.amplitude,
    chiSquaredPerFreedom: fit.kink.chiSquared / Math.max(1, fit.window.points - 4),
    tau: fit.tau,
    atBound: fit.kink.atBound,
    best: fit.best.name,
    rounding: fit.rounded?.rounding ?? null,
    densityEstimates: pseudoCritical(curve, floor),
  }));
}
