import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Curve } from '../curve/curve.js';
import { pseudoCritical } from '../curve/pseudo-critical.js';
import { susceptibility } from './susceptibility.js';

/** Mean and scatter over runs of one way to read off the critical density. Unit of density. */
export interface PlaceSummary {
  readonly mean: number;
  /** Null with one run. */
  readonly standardDeviation: number | null;
}

/** The critical density by four ways that assume no exponent. */
export interface CriticalDensities {
  readonly largestDrop: PlaceSummary;
  readonly halfHeight: PlaceSummary;
  readonly steepest: PlaceSummary;
  /** Peak of the variance over runs: one number for the ensemble; null with fewer than three runs. */
  readonly fluctuationPeak: number | null;
  /** Of the transition, from 10 % to 90 % of the plateau. */
  readonly width: PlaceSummary;
  /** Width over half-height density of the same run; dimensionless. */
  readonly relativeWidth: PlaceSummary;
}

/**
 * Reads the critical density of an ensemble in four ways.
 *
 * A kink lies at or below all of them, because order sets in at p_c and grows from there.
 *
 * @returns null when a run has no transition.
 */
export function criticalDensities(
  curves: readonly Curve[],
  floor: number,
): CriticalDensities | null {
  const places = curves.map((curve) => pseudoCritical(curve, floor));
  const found = places.filter((place) => place !== null);
  if (found.length < Math.max(1, places.length)) return null;
  const peak = curves.length > 2 ? susceptibility(curves) : null;
  return {
    largestDrop: summary(found.map(({ largestDrop }) => largestDrop)),
    halfHeight: summary(found.map(({ halfHeight }) => halfHeight)),
    steepest: summary(found.map(({ steepest }) => steepest)),
    fluctuationPeak: peak?.peakDensity ?? null,
    width: summary(found.map(({ width }) => width)),
    relativeWidth: summary(found.map(({ width, halfHeight }) => width / halfHeight)),
  };
}

function summary(values: readonly number[]): PlaceSummary {
  return {
    mean: mean([...values]),
    standardDeviation: values.length > 1 ? sampleStandardDeviation([...values]) : null,
  };
}
