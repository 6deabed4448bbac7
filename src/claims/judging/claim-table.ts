import { classMeansBecomeUniform } from '../class-means-become-uniform.js';
import { cnn5AboveFc4 } from '../cnn5-above-fc4.js';
import { cnn5GainsMoreOnKmnist } from '../cnn5-gains-more-on-kmnist.js';
import { collapseNear12Percent } from '../collapse-near-1-2-percent.js';
import { degreesMatter } from '../degrees-matter.js';
import { evolutionPeaksNearLimit } from '../evolution-peaks-near-limit.js';
import { exponentsAgreeAcrossNetworks } from '../exponents-agree-across-networks.js';
import { exponentsAgreeAcrossObservables } from '../exponents-agree-across-observables.js';
import { fc4KmnistNotDetermined } from '../fc4-kmnist-not-determined.js';
import { fineTuningEssential } from '../fine-tuning-essential.js';
import { functionalAtAThousandth } from '../functional-at-a-thousandth.js';
import { gradientRecovery } from '../gradient-recovery.js';
import { kmnistEarlier } from '../kmnist-earlier.js';
import { kmnistSmoother } from '../kmnist-smoother.js';
import { lastLayerPeaksHighest } from '../last-layer-peaks-highest.js';
import { magnitudeBetterThanRandom } from '../magnitude-better-than-random.js';
import { magnitudeMovesWeightsLess } from '../magnitude-moves-weights-less.js';
import { nearConstantThenSharp } from '../near-constant-then-sharp.js';
import { ninetyEightPercentRemovable } from '../ninety-eight-percent-removable.js';
import { outcomeEntropyRises } from '../outcome-entropy-rises.js';
import { outcomeEntropyUnsaturated } from '../outcome-entropy-unsaturated.js';
import { powerLaws } from '../power-laws.js';
import { publishedBaselines } from '../published-baselines.js';
import { swappedTrainableRandomNot } from '../swapped-trainable-random-not.js';
import { transitionBelowOnePercent } from '../transition-below-one-percent.js';
import { weightsKeepTheirValues } from '../weights-keep-their-values.js';
import type { Claim, EarlierRule, JudgedClaim, JudgedRule } from './claim.js';
import type { Evidence } from './evidence.js';
import type { GeneralClaim } from './general/general-claim.js';

/** Every claim, in the order of the paper. */
export const claims: readonly (Claim | GeneralClaim)[] = [
  ...publishedBaselines,
  cnn5AboveFc4,
  cnn5GainsMoreOnKmnist,
  nearConstantThenSharp,
  ninetyEightPercentRemovable,
  functionalAtAThousandth,
  transitionBelowOnePercent,
  collapseNear12Percent,
  kmnistEarlier,
  kmnistSmoother,
  ...powerLaws,
  exponentsAgreeAcrossObservables,
  exponentsAgreeAcrossNetworks,
  fc4KmnistNotDetermined,
  weightsKeepTheirValues,
  evolutionPeaksNearLimit,
  lastLayerPeaksHighest,
  magnitudeMovesWeightsLess,
  magnitudeBetterThanRandom,
  fineTuningEssential,
  outcomeEntropyRises,
  classMeansBecomeUniform,
  outcomeEntropyUnsaturated,
  gradientRecovery,
  swappedTrainableRandomNot,
  degreesMatter,
];

/** Those that speak of networks in general, in the same order. */
export const generalClaims: readonly GeneralClaim[] = claims.filter(
  (claim): claim is GeneralClaim => 'judgeOn' in claim,
);

/** Judges every claim of the paper on its networks; the order of the runs does not matter. */
export function judgeClaims(evidence: Evidence): JudgedClaim[] {
  return claims.map(({ judge, earlier, ...claim }) => {
    const finding = judge(evidence);
    return {
      ...claim,
      verdict: finding.verdict,
      finding,
      earlier: earlier === undefined ? null : judgedRule(earlier, evidence),
    };
  });
}

function judgedRule({ judge, ...rule }: EarlierRule, evidence: Evidence): JudgedRule {
  return { ...rule, finding: judge(evidence) };
}
