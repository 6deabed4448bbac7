import type { OnsetProfile } from '../onset/profile-onset.js';
import { type PooledEstimate, poolRuns } from './estimate.js';
import type { OnsetEntry } from './onset-estimates.js';

/** p_c of an ensemble by one law in one kind of window. */
export function pooledPlace(entry: OnsetEntry): PooledEstimate {
  return poolEntry(
    entry,
    ({ criticalDensity, best }) => (entry.at === 'mean' ? criticalDensity : best.criticalDensity),
    ({ criticalVariance }) => criticalVariance,
  );
}

/** ln beta of an ensemble by one law in one kind of window. */
export function pooledExponent(entry: OnsetEntry): PooledEstimate {
  return poolEntry(
    entry,
    ({ logExponent, best }) => (entry.at === 'mean' ? logExponent : best.fit.parameters[0]!),
    ({ logExponentVariance }) => logExponentVariance + 1e-4,
  );
}

/**
 * Mean over runs; where the law has a rounding, over its values by their likelihood for all runs together.
 *
 *     w_k ~ exp(-(sum over runs of chi^2_k) / (2 s)),   m = sum w m_k,   SE^2 = sum w (SE_k^2 + (m_k - m)^2)
 *
 * Rounding and exponent trade against one another in every single run; the ensemble has one rounding.
 */
function poolEntry(
  { name, profiles }: OnsetEntry,
  value: (profile: OnsetProfile) => number,
  variance: (profile: OnsetProfile) => number,
): PooledEstimate {
  const pooled = profiles.map((runs) =>
    poolRuns({ name, value: runs.map(value), variance: runs.map(variance) }),
  );
  const sums = profiles.map((runs) =>
    runs.reduce((sum, { best, inflation }) => sum + best.fit.chiSquared / inflation, 0),
  );
  const least = Math.min(...sums);
  const raw = sums.map((sum) => Math.exp((least - sum) / 2));
  const mass = raw.reduce((a, b) => a + b, 0);
  const weight = raw.map((w) => w / mass);
  const mean = pooled.reduce((sum, { value }, k) => sum + weight[k]! * value, 0);
  const squares = pooled.reduce(
    (sum, { value, error }, k) => sum + weight[k]! * (error ** 2 + (value - mean) ** 2),
    0,
  );
  return { name, value: mean, error: Math.sqrt(squares) };
}
