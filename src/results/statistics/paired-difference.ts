import { studentTBelow, studentTQuantile } from '../../numerics/student-t.js';
import { meanAndSpread } from './mean-and-spread.js';

/** Mean of first minus second over the seeds that both have. */
export interface PairedDifference {
  readonly pairs: number;
  readonly mean: number | null;
  /** Ends of the 95 % confidence interval by Student's t; null with fewer than two pairs. */
  readonly low: number | null;
  readonly high: number | null;
  /** One-sided p-value against "first is not better than second"; null like the interval. */
  readonly p: number | null;
}

/**
 * Compares two sets of values, paired by seed.
 *
 * When all differences are equal, the interval is a point and p is 0, 1 or, for no difference, 1.
 * Seeds that only one set has are left out, and counted nowhere.
 *
 * @param first - value by seed.
 */
export function pairedDifference(
  first: ReadonlyMap<number, number>,
  second: ReadonlyMap<number, number>,
): PairedDifference {
  const differences = [...first].flatMap(([seed, value]) => {
    const other = second.get(seed);
    return other === undefined ? [] : [value - other];
  });
  const { count, mean, sd } = meanAndSpread(differences);
  if (mean === null || sd === null) return { pairs: count, mean, low: null, high: null, p: null };
  const error = sd / Math.sqrt(count);
  const reach = error * studentTQuantile(0.975, count - 1);
  const p = error === 0 ? (mean > 0 ? 0 : 1) : studentTBelow(-mean / error, count - 1);
  return { pairs: count, mean, low: mean - reach, high: mean + reach, p };
}
