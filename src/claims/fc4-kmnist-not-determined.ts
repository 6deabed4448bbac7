import { fewestSeeds } from '../criticality/fits/fit-exponent.js';
import type { Claim, Finding } from './judging/claim.js';
import type { ScalingEvidence } from './judging/evidence.js';
import { fc4Kmnist, runCommand } from './judging/problem.js';
import { scalingOf, scalingText } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/**
 * Fluctuations prevent a reliable exponent for FC4 on KMNIST.
 *
 * Rule: replicated when the analysis of at least 5 seeds ends without an exponent for at least one
 * order parameter, not replicated when it determines both; fewer seeds decide nothing.
 */
export const fc4KmnistNotDetermined: Claim = {
  id: 'fc4-kmnist-not-determined',
  claim: 'For FC4 on KMNIST fluctuations prevent a reliable exponent',
  place: 'Critical exponents',
  expected: 'no exponent determined with at least 5 seeds',
  judge: (evidence) => {
    const accuracy = scalingOf(evidence, fc4Kmnist, 'accuracy');
    const entropy = scalingOf(evidence, fc4Kmnist, 'prediction entropy');
    const command = `\`${runCommand(fc4Kmnist, 'zoom')}\``;
    return summarise([
      { title: '', finding: accuracy && entropy && judge(accuracy, entropy), command },
    ]);
  },
};

function judge(
  accuracy: ScalingEvidence['analysis'],
  entropy: ScalingEvidence['analysis'],
): Finding {
  const found = `accuracy ${scalingText(accuracy)}; prediction entropy ${scalingText(entropy)}`;
  if (Math.min(accuracy.seeds.length, entropy.seeds.length) < fewestSeeds) {
    return { verdict: 'inconclusive', found };
  }
  const both = accuracy.result.kind === 'determined' && entropy.result.kind === 'determined';
  return { verdict: both ? 'not replicated' : 'replicated', found };
}
