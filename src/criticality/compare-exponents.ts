import type { Replicate } from './bootstrap.js';
import { type BootstrapInterval, percentileInterval } from './bootstrap-summary.js';

export type ExponentComparison =
  | {
      readonly kind: 'compared';
      /** First less second. */
      readonly difference: BootstrapInterval & { readonly value: number };
      /** Two-sided bootstrap p-value that the exponents are equal; at least 2 / (replicates + 1). */
      readonly pValue: number;
      readonly verdict: 'differ' | 'no difference seen';
    }
  | { readonly kind: 'not comparable'; readonly reason: string };

/** An exponent and the replicates it came with. */
export interface ExponentSample {
  readonly exponent: number;
  readonly replicates: readonly Replicate[];
  readonly runs: number;
}

/**
 * Tests whether two exponents are equal, by the bootstrap of their difference.
 *
 *     d*_i = beta1*_i - beta2*_i,  the interval of d* and whether it holds 0
 *
 * Two observables of the same runs drew the same runs in replicate i, so what the runs share drops
 * out (a paired comparison); exponents of different networks drew independently as far as their
 * noise goes. Whether two intervals overlap is not a test.
 *
 * Paper: "the exponents are qualitatively consistent across order parameters".
 */
export function compareExponents(
  first: ExponentSample,
  second: ExponentSample,
): ExponentComparison {
  const other = new Map(second.replicates.map(({ index, exponent }) => [index, exponent]));
  const differences: number[] = [];
  for (const { index, exponent } of first.replicates) {
    const opposite = other.get(index);
    if (exponent !== null && opposite !== null && opposite !== undefined) {
      differences.push(exponent - opposite);
    }
  }
  const interval = percentileInterval(differences, Math.min(first.runs, second.runs));
  if (interval === null) {
    return { kind: 'not comparable', reason: `${differences.length} paired replicates, 20 needed` };
  }
  const n = differences.length;
  const below = differences.filter((d) => d <= 0).length;
  const above = differences.filter((d) => d >= 0).length;
  const pValue = Math.min(1, (2 * (Math.min(below, above) + 1)) / (n + 1));
  const holdsZero = interval.low <= 0 && interval.high >= 0;
  return {
    kind: 'compared',
    difference: { value: first.exponent - second.exponent, ...interval },
    pValue,
    verdict: holdsZero ? 'no difference seen' : 'differ',
  };
}
