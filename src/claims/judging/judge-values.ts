import { studentTQuantile } from '../../numerics/student-t.js';
import type { Estimate } from '../../results/statistics/estimate.js';
import { meanAndSpread } from '../../results/statistics/mean-and-spread.js';
import { type Testimony, testimony, type Unit, type Verdict } from './finding.js';

/** Values with which a claim agrees; bounds belong to it. */
export interface Accepted {
  readonly low?: number;
  readonly high?: number;
}

export interface JudgeOptions {
  readonly accept: Accepted;
  /** `log` for densities, ratios and other quantities that vary by factors; values above 0. */
  readonly scale?: 'linear' | 'log';
  readonly unit: Unit;
}

/** Fewest seeds whose scatter gives an interval. */
const fewestSeeds = 3;

/**
 * Judges one number a seed against the accepted values.
 *
 * From three seeds on, the 95 % t-interval of the mean decides: wholly inside, replicated; wholly
 * outside, not replicated; otherwise inconclusive. The seeds share their test images, whose
 * sampling error is therefore not in this interval. One or two seeds have no interval: then each
 * value must lie inside (or outside) with its own 95 % error of measurement. A seed for which the
 * quantity does not exist makes the verdict inconclusive, so that failed runs cannot be dropped.
 *
 * @param values - one a seed; null where the run does not define it.
 * @param name - of the quantity; null where the claim itself says it.
 */
export function judgeValues(
  values: readonly (Estimate | null)[],
  { accept, scale = 'linear', unit }: JudgeOptions,
  name: string | null = null,
): Testimony {
  const known = values.filter((one) => one !== null).filter((one) => isUsable(one, scale));
  const undefinedIn = values.length - known.length;
  const few = known.length < fewestSeeds;
  const estimates = few ? known : [meanInterval(known, scale)];
  const told = {
    kind: 'measured',
    name,
    unit,
    estimates,
    seeds: known.length,
    undefinedIn,
  } as const;
  if (values.length === 0) return testimony('not run', told);
  return testimony(undefinedIn > 0 ? 'inconclusive' : verdictOf(estimates, accept), told);
}

/** Replicated when all intervals lie inside, not when all lie outside, otherwise inconclusive. */
export function verdictOf(
  intervals: readonly Pick<Estimate, 'low' | 'high'>[],
  { low: least = -Infinity, high: most = Infinity }: Accepted,
): Verdict {
  if (intervals.every(({ low, high }) => least <= low && high <= most)) return 'replicated';
  if (intervals.every(({ low, high }) => high < least || most < low)) return 'not replicated';
  return 'inconclusive';
}

function meanInterval(known: readonly Estimate[], scale: 'linear' | 'log'): Estimate {
  const [to, back] = scale === 'log' ? [Math.log, Math.exp] : [identity, identity];
  const { count, mean, sd } = meanAndSpread(known.map(({ value }) => to(value)));
  const reach = ((sd ?? 0) / Math.sqrt(count)) * studentTQuantile(0.975, count - 1);
  const middle = mean ?? 0;
  return { value: back(middle), low: back(middle - reach), high: back(middle + reach) };
}

function isUsable({ value }: Estimate, scale: 'linear' | 'log'): boolean {
  return Number.isFinite(value) && (scale === 'linear' || value > 0);
}

function identity(value: number): number {
  return value;
}
