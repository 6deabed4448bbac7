import { studentTQuantile } from '../../numerics/student-t.js';
import type { Estimate } from './estimate.js';
import { meanAndSpread } from './mean-and-spread.js';

/** Fewest values whose scatter gives an interval; claims are judged by the same number of seeds. */
const fewestValues = 3;

/** Mean of quantities that vary by factors. */
export interface GeometricMean {
  readonly value: number;
  /** Student's 95 % interval of the logarithm; null with fewer than three values. */
  readonly interval: Pick<Estimate, 'low' | 'high'> | null;
  readonly count: number;
}

/**
 * Mean of the logarithms, taken back: what densities and edges are averaged by everywhere.
 *
 * @param values - above 0, or null where one does not exist.
 * @returns null without values, or where one is missing.
 */
export function geometricMean(values: readonly (number | null)[]): GeometricMean | null {
  const logs = values.flatMap((value) => (value === null ? [] : [Math.log(value)]));
  if (logs.length === 0 || logs.length < values.length) return null;
  const { count, mean, sd } = meanAndSpread(logs);
  const centre = mean ?? 0;
  if (sd === null || count < fewestValues) {
    return { value: Math.exp(centre), interval: null, count };
  }
  const reach = (sd / Math.sqrt(count)) * studentTQuantile(0.975, count - 1);
  const interval = { low: Math.exp(centre - reach), high: Math.exp(centre + reach) };
  return { value: Math.exp(centre), interval, count };
}
