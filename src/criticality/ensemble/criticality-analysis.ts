import type { BootstrapSummary } from '../bootstrap/bootstrap-summary.js';
import type { RunRow } from '../curve/run-table.js';
import type { ExponentResult } from '../fits/fit-exponent.js';
import type { WindowDependence } from '../fits/window-dependence.js';
import type { ModelRow } from '../models/model-table.js';
import type { SaturationRow } from '../models/saturation-study.js';
import type { AlignedFit } from './aligned-fit.js';
import type { Bimodality } from './bimodality.js';
import type { CriticalDensities } from './critical-densities.js';
/** All that a report says about one order parameter. Plain data: it survives JSON. */
export interface CriticalityAnalysis {
  readonly floor: number;
  readonly seeds: readonly number[];
  /** Points of the shortest run. */
  readonly points: number;
  readonly result: ExponentResult;
  /** Kink margin in AICc over the best smooth model, summed over runs; null without one. */
  readonly kinkMargin: number | null;
  readonly models: readonly ModelRow[];
  /** Whether a curve without a transition beats every kink, by both criteria. */
  readonly kinkRefuted: boolean;
  /** Fits of single runs, whatever the verdict. */
  readonly runs: readonly RunRow[];
  readonly densityEstimates: CriticalDensities | null;
  /** Variances of p_c and beta between runs, and Cochran's Q of beta; null unless determined. */
  readonly spread: {
    readonly criticalDensity: number;
    readonly exponent: number;
    readonly heterogeneity: number;
  } | null;
  readonly dependence: WindowDependence;
  /** The exponent by the form of saturation; empty without fits. */
  readonly saturation: readonly SaturationRow[];
  readonly bootstrap: BootstrapSummary | null;
  /** Exponent of each replicate, null where it found none; analyses of the same runs go in pairs. */
  readonly exponents: readonly (number | null)[];
  readonly fluctuation: {
    readonly density: number[];
    readonly value: number[];
    readonly peakDensity: number;
    readonly peak: number;
  } | null;
  /** At the critical density, or at half height where none was determined. */
  readonly bimodality: Bimodality | null;
  readonly aligned: AlignedFit | null;
  /** What a reader must know before using the numbers. */
  readonly cautions: readonly string[];
}
