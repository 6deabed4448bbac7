import { compareExponents, sameExponent } from '../../criticality/ensemble/compare-exponents.js';
import { significant } from '../../report/document/number-format.js';
import type { Finding } from './claim.js';
import type { ScalingEvidence } from './evidence.js';
import { estimateText, verdictOf } from './judge-values.js';
import { scalingText } from './scaling-of.js';

/**
 * Judges whether two exponents agree.
 *
 * Rule: the 95 % interval of their difference, widened on both sides by the systematic errors in
 * quadrature, lies within +-0.25: replicated; outside: not replicated; else, or without both
 * exponents, inconclusive. The paper calls its exponents qualitatively consistent and names no
 * bound; `sameExponent` says why this one.
 *
 * @param paired - two order parameters of the same networks.
 */
export function compareScaling(
  first: ScalingEvidence['analysis'],
  second: ScalingEvidence['analysis'],
  paired: boolean,
): Finding {
  const apart = compareExponents(first, second, paired);
  if (apart.kind === 'not comparable') {
    const missing = [first, second].find(({ result }) => result.kind !== 'determined');
    return { verdict: 'inconclusive', found: missing ? scalingText(missing) : apart.reason };
  }
  const { value, low, high, systematic } = apart;
  const wide = { value, low: low - systematic, high: high + systematic };
  const accept = { low: -sameExponent, high: sameExponent };
  const seeds = `${first.seeds.length} and ${second.seeds.length} seeds`;
  return {
    verdict: verdictOf([wide], accept),
    found: `difference ${estimateText(wide, (x) => significant(x))} (${seeds})`,
  };
}
