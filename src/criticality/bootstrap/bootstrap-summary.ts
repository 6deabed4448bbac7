import { sampleCorrelation, sampleStandardDeviation } from 'simple-statistics';
import { studentTQuantile } from '../../numerics/student-t.js';
import { normalShare } from '../models/smooth-models.js';
import type { Replicate } from './bootstrap.js';

export interface BootstrapInterval {
  readonly standardError: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export interface BootstrapSummary {
  readonly replicates: number;
  /** Share of replicates that ended at a bound or found nothing to fit. */
  readonly atBound: number;
  /** Share of replicates in which a kink beat every smooth model by more than 10. */
  readonly kinkShare: number;
  /** Share of replicates won by each model. */
  readonly wins: Readonly<Record<string, number>>;
  readonly criticalDensity: BootstrapInterval | null;
  readonly exponent: BootstrapInterval | null;
  /** Of p_c and beta over replicates; null when it is not defined. */
  readonly correlation: number | null;
}

/** A margin in AICc below which a model counts as no better than another. */
export const decisiveMargin = 10;

/**
 * Intervals and shares from the replicates of a bootstrap.
 *
 * Percentile intervals, widened from normal to Student's t with runs - 1 degrees of freedom: a
 * handful of runs tell their own spread only roughly. With one run they stay normal.
 *
 * Reference: Hesterberg 2015, doi:10.1080/00031305.2015.1089789 (expanded percentile interval).
 */
export function summariseBootstrap(
  replicates: readonly Replicate[],
  runs: number,
): BootstrapSummary {
  const n = replicates.length;
  const share = (test: (r: Replicate) => boolean) =>
    n > 0 ? replicates.filter(test).length / n : 0;
  const wins: Record<string, number> = {};
  for (const { best } of replicates) {
    const name = best ?? 'none';
    wins[name] = (wins[name] ?? 0) + 1 / n;
  }
  const fitted = replicates.filter((r) => r.exponent !== null && r.criticalDensity !== null);
  const p = fitted.map((r) => r.criticalDensity!);
  const b = fitted.map((r) => r.exponent!);
  const correlation = p.length > 2 ? sampleCorrelation(p, b) : Number.NaN;
  return {
    replicates: n,
    atBound: share((r) => r.atBound),
    kinkShare: share((r) => r.kinkMargin > decisiveMargin),
    wins,
    criticalDensity: percentileInterval(p, runs),
    exponent: percentileInterval(b, runs),
    correlation: Number.isFinite(correlation) ? correlation : null,
  };
}

/** 95 % interval of bootstrap values; null with fewer than 20 of them. */
export function percentileInterval(
  values: readonly number[],
  runs: number,
): BootstrapInterval | null {
  if (values.length < 20) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const tail = runs > 1 ? 1 - normalShare(studentTQuantile(0.975, runs - 1)) : 0.025;
  return {
    standardError: sampleStandardDeviation(sorted),
    low: orderQuantile(sorted, tail),
    high: orderQuantile(sorted, 1 - tail),
  };
}

/**
 * Quantile at position level (n + 1), whose expected coverage is `level` for any n; other rules
 * make intervals from few replicates too narrow.
 */
function orderQuantile(sorted: readonly number[], level: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1));
  const left = Math.floor(at);
  const right = Math.min(left + 1, sorted.length - 1);
  return sorted[left]! + (at - left) * (sorted[right]! - sorted[left]!);
}
