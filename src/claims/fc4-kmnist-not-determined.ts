import { fewestSeeds } from '../criticality/fits/refusal.js';
import { accuracy } from '../experiments/observables/accuracy.js';
import { predictionEntropy } from '../experiments/observables/prediction-entropy.js';
import { fc4Kmnist } from '../results/problems/paper-problems.js';
import type { Claim } from './judging/claim.js';
import type { ScalingEvidence } from './judging/evidence.js';
import { type Testimony, testimony, wantedRuns } from './judging/finding.js';
import { paperSubject } from './judging/general/subject.js';
import { scalingOf, scalingStatement } from './judging/scaling-of.js';
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
    const [accuracyOf, entropyOf] = [accuracy, predictionEntropy].map((observable) =>
      scalingOf(evidence, paperSubject(fc4Kmnist), observable),
    );
    const testimony = accuracyOf && entropyOf ? judge(accuracyOf, entropyOf) : null;
    return summarise([{ title: '', testimony, wanted: wantedRuns('zoom', fc4Kmnist) }]);
  },
};

function judge(
  accuracyOf: ScalingEvidence['analysis'],
  entropyOf: ScalingEvidence['analysis'],
): Testimony {
  const both = [accuracyOf, entropyOf];
  const few = both.some(({ seeds }) => seeds.length < fewestSeeds);
  const determined = both.every(({ result }) => result.kind === 'determined');
  return testimony(
    few ? 'inconclusive' : determined ? 'not replicated' : 'replicated',
    scalingStatement(accuracyOf, accuracy),
    scalingStatement(entropyOf, predictionEntropy),
  );
}
