import { sampleStandardDeviation } from 'simple-statistics';
import { studentTBelow, studentTQuantile } from '../../numerics/student-t.js';
import { fewestReplicates } from '../fits/fit-exponent.js';
import type { CriticalityAnalysis } from './criticality-analysis.js';

/**
 * Largest difference of exponents of one universality class.
 *
 * Half the distance between two textbook exponents of order parameters in mean field: 1/2 (Ising)
 * and 1 (percolation).
 */
export const sameExponent = 0.25;

/** How much of an analysis a comparison needs. */
export type ComparedAnalysis = Pick<CriticalityAnalysis, 'seeds' | 'result' | 'exponents'>;

/** First exponent less second. */
export interface ExponentDifference {
  readonly kind: 'compared';
  readonly value: number;
  readonly standardError: number;
  /** 95 % interval, statistical error alone. */
  readonly low: number;
  readonly high: number;
  /** Systematic errors of both, in quadrature. */
  readonly systematic: number;
  /** Two-sided, that the exponents are equal; statistical error alone; not adjusted. */
  readonly pValue: number;
}

export type ExponentComparison =
  | ExponentDifference
  | { readonly kind: 'not comparable'; readonly reason: string };

/**
 * Compares two exponents by the bootstrap of their difference.
 *
 *     d = beta1 - beta2,   t = d / se(d),   Student's t with whole degrees of freedom
 *
 * Paired: two order parameters of the same networks. Both drew the same runs in replicate i, so se(d)
 * is the standard deviation of beta1*_i - beta2*_i, and what the runs share drops out; runs - 1
 * degrees of freedom. Not paired: other networks or other data; the squared errors add, with Welch's
 * degrees of freedom, rounded down. Whether two intervals overlap is not a test.
 *
 * Paper: "the exponents are qualitatively consistent across order parameters".
 *
 * Reference: Welch 1947, doi:10.1093/biomet/34.1-2.28.
 */
export function compareExponents(
  first: ComparedAnalysis,
  second: ComparedAnalysis,
  paired: boolean,
): ExponentComparison {
  const [a, b] = [first.result, second.result];
  if (a.kind !== 'determined' || b.kind !== 'determined') {
    const missing = [a, b].map(({ kind }) => kind !== 'determined');
    return none(missing[0] && missing[1] ? 'neither' : missing[0] ? 'the first' : 'the second');
  }
  const value = a.exponent.value - b.exponent.value;
  const spread = paired
    ? pairedSpread(first, second)
    : welch([first, a.exponent.standardError], [second, b.exponent.standardError]);
  if (spread === null) {
    return { kind: 'not comparable', reason: 'too few replicates in pairs' };
  }
  const { standardError, freedom } = spread;
  const reach = studentTQuantile(0.975, freedom) * standardError;
  const t = standardError > 0 ? Math.abs(value) / standardError : value === 0 ? 0 : Infinity;
  return {
    kind: 'compared',
    value,
    standardError,
    low: value - reach,
    high: value + reach,
    systematic: Math.hypot(a.exponent.systematic, b.exponent.systematic),
    pValue: Math.min(1, 2 * studentTBelow(-t, freedom)),
  };
}

export type DifferenceVerdict =
  | 'differ'
  | `differ, by less than ${typeof sameExponent}`
  | `agree within ${typeof sameExponent}`
  | 'undecided';

/**
 * What a difference says.
 *
 * They differ when the p-value, adjusted for all differences looked at, is below 5 % and the interval,
 * widened by the systematic error, leaves zero out; they agree when that interval lies within
 * +-0.25, one class; both can be true. No difference seen is not agreement.
 *
 * @param adjusted - p-value after the correction for multiple tests.
 */
export function differenceVerdict(
  { low, high, systematic }: ExponentDifference,
  adjusted: number,
): DifferenceVerdict {
  const [from, to] = [low - systematic, high + systematic];
  const apart = adjusted < 0.05 && (from > 0 || to < 0);
  const close = from >= -sameExponent && to <= sameExponent;
  if (apart) return close ? `differ, by less than ${sameExponent}` : 'differ';
  return close ? `agree within ${sameExponent}` : 'undecided';
}

function pairedSpread(first: ComparedAnalysis, second: ComparedAnalysis) {
  const differences = first.exponents.flatMap((exponent, i) => {
    const opposite = second.exponents[i] ?? null;
    return exponent === null || opposite === null ? [] : [exponent - opposite];
  });
  if (differences.length < fewestReplicates) return null;
  return {
    standardError: sampleStandardDeviation(differences),
    freedom: Math.min(first.seeds.length, second.seeds.length) - 1,
  };
}

function welch(...both: readonly (readonly [ComparedAnalysis, number])[]) {
  const parts = both.map(([{ seeds }, error]) => ({ square: error ** 2, less: seeds.length - 1 }));
  const variance = parts.reduce((sum, { square }) => sum + square, 0);
  const spent = parts.reduce((sum, { square, less }) => sum + square ** 2 / less, 0);
  const least = Math.min(...parts.map(({ less }) => less));
  return {
    standardError: Math.sqrt(variance),
    freedom: Math.max(least, Math.floor(spent > 0 ? variance ** 2 / spent : least)),
  };
}

function none(which: 'neither' | 'the first' | 'the second'): ExponentComparison {
  const verb = which === 'neither' ? 'is determined' : 'is not determined';
  return { kind: 'not comparable', reason: `${which} ${verb}` };
}
