import { studentTQuantile } from '../../numerics/student-t.js';
import { meanAndSpread } from '../../results/mean-and-spread.js';
import type { Finding } from './claim.js';
import type { Estimated } from './evidence.js';

/** Values with which a claim agrees; bounds belong to it. */
export interface Accepted {
  readonly low?: number;
  readonly high?: number;
}

export interface JudgeOptions {
  readonly accept: Accepted;
  /** `log` for densities, ratios and other quantities that vary by factors; values above 0. */
  readonly scale?: 'linear' | 'log';
  /** How a value is printed. */
  readonly text: (value: number) => string;
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
 */
export function judgeValues(
  values: readonly (Estimated | null)[],
  { accept, scale = 'linear', text }: JudgeOptions,
): Finding {
  if (values.length === 0) return { verdict: 'not run', found: 'no runs' };
  const known = values.filter((one) => one !== null && isUsable(one, scale)) as Estimated[];
  const missing = values.length - known.length;
  const seeds = (count: number) => `${count} ${count === 1 ? 'seed' : 'seeds'}`;
  if (known.length === 0) {
    return { verdict: 'inconclusive', found: `not defined in any of ${seeds(values.length)}` };
  }
  const lost = missing === 0 ? '' : `, not defined in ${missing} more`;
  const few = known.length < fewestSeeds;
  const intervals = few ? known : [meanInterval(known, scale)];
  const found = few
    ? `${intervals.map((one) => estimateText(one, text)).join(', ')} (${seeds(known.length)}, no interval${lost})`
    : `${intervals.map((one) => estimateText(one, text)).join('')} (${seeds(known.length)}${lost})`;
  return { verdict: missing > 0 ? 'inconclusive' : verdictOf(intervals, accept), found };
}

/** `0.97 [0.96, 0.98]`, or the value alone where it is exact. */
export function estimateText({ value, low, high }: Estimated, text: (value: number) => string) {
  return low === high ? text(value) : `${text(value)} [${text(low)}, ${text(high)}]`;
}

/** Replicated when all intervals lie inside, not when all lie outside, otherwise inconclusive. */
export function verdictOf(
  intervals: readonly Pick<Estimated, 'low' | 'high'>[],
  { low: least = -Infinity, high: most = Infinity }: Accepted,
): Finding['verdict'] {
  if (intervals.every(({ low, high }) => least <= low && high <= most)) return 'replicated';
  if (intervals.every(({ low, high }) => high < least || most < low)) return 'not replicated';
  return 'inconclusive';
}

function meanInterval(known: readonly Estimated[], scale: 'linear' | 'log'): Estimated {
  const [to, back] = scale === 'log' ? [Math.log, Math.exp] : [identity, identity];
  const { count, mean, sd } = meanAndSpread(known.map(({ value }) => to(value)));
  const reach = ((sd ?? 0) / Math.sqrt(count)) * studentTQuantile(0.975, count - 1);
  const middle = mean ?? 0;
  return { value: back(middle), low: back(middle - reach), high: back(middle + reach) };
}

function isUsable({ value }: Estimated, scale: 'linear' | 'log'): boolean {
  return Number.isFinite(value) && (scale === 'linear' || value > 0);
}

function identity(value: number): number {
  return value;
}
