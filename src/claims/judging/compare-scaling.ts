import { compareExponents, sameExponent } from '../../criticality/ensemble/compare-exponents.js';
import { widened } from '../../results/statistics/estimate.js';
import type { ScalingEvidence } from './evidence.js';
import { type Testimony, testimony } from './finding.js';
import { verdictOf } from './judge-values.js';
import { scalingStatement } from './scaling-of.js';

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
): Testimony {
  const apart = compareExponents(first, second, paired);
  if (apart.kind === 'not comparable') {
    const missing = [first, second].find(({ result }) => result.kind !== 'determined');
    const { reason } = apart;
    const statement = missing ? scalingStatement(missing) : ({ kind: 'reason', reason } as const);
    return testimony('inconclusive', statement);
  }
  const estimate = widened(apart);
  const seeds = [first.seeds.length, second.seeds.length] as const;
  const verdict = verdictOf([estimate], { low: -sameExponent, high: sameExponent });
  return testimony(verdict, { kind: 'exponent difference', estimate, seeds });
}
