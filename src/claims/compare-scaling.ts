import { significant } from '../report/number-format.js';
import type { Finding } from './claim.js';
import type { ScalingEvidence } from './evidence.js';
import { estimateText, verdictOf } from './judge-values.js';
import { difference } from './measured.js';
import { exponentOf, scalingText } from './scaling-of.js';

/**
 * Largest difference of exponents of one universality class.
 *
 * Half the distance between two textbook exponents of order parameters in mean field: 1/2 (Ising)
 * and 1 (percolation). The paper calls its exponents qualitatively consistent and names no bound.
 */
export const sameExponent = 0.25;

/**
 * Judges whether two exponents agree.
 *
 * Rule: the 95 % interval of their difference lies within +-0.25: replicated; outside: not
 * replicated; else, or without both exponents, inconclusive. The errors are combined as independent;
 * those of two order parameters of the same runs are not, which makes the interval too wide rather
 * than too narrow.
 */
export function compareScaling(
  first: ScalingEvidence['analysis'],
  second: ScalingEvidence['analysis'],
): Finding {
  const [a, b] = [exponentOf(first), exponentOf(second)];
  const apart = difference(a, b);
  if (apart === null) {
    return {
      verdict: 'inconclusive',
      found: (a === null ? [first] : [second]).map(scalingText).join(''),
    };
  }
  const accept = { low: -sameExponent, high: sameExponent };
  const seeds = `${first.seeds.length} and ${second.seeds.length} seeds`;
  return {
    verdict: verdictOf([apart], accept),
    found: `difference ${estimateText(apart, (x) => significant(x))} (${seeds})`,
  };
}
