import { fewestSeeds } from '../criticality/fits/refusal.js';
import { accuracy } from '../experiments/observables/accuracy.js';
import { predictionEntropy } from '../experiments/observables/prediction-entropy.js';
import { fc4Kmnist } from '../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../results/problems/problem.js';
import type { ScalingEvidence } from './judging/evidence.js';
import { type Testimony, testimony, wantedRuns } from './judging/finding.js';
import { generalClaim } from './judging/general/general-claim.js';
import { paperSubjects } from './judging/general/subject.js';
import { scalingOf, scalingStatement } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/**
 * Each order parameter vanishes as a power of the distance from the critical density.
 *
 * Rule: replicated when the exponent analysis determines an exponent, which it does only when a kink
 * beats every smooth model by more than 10 in AICc; not replicated when, with at least 5 seeds, a
 * smooth model beats every kink by as much, with and without the inflation of variances for correlated
 * steps (`kinkRefuted` says why both); otherwise inconclusive. FC4 on KMNIST is left out: the
 * paper itself could not determine it, which is a claim of its own.
 */
export const powerLaws = [
  { observable: accuracy, place: 'Eq. 3' },
  { observable: predictionEntropy, place: 'Eq. 4' },
].map(({ observable, place }) =>
  generalClaim({
    id: `power-law-of-${observable.name.replace(' ', '-')}`,
    claim: `Near the critical density ${observable.name} follows a power law`,
    place,
    expected: 'a kink with an exponent beats every smooth curve',
    ofPaper: paperSubjects.filter(({ problem }) => !sameProblem(problem, fc4Kmnist)),
    judgeOn: (evidence, subjects) =>
      summarise(
        subjects.map((subject) => {
          const { problem } = subject;
          const analysis = scalingOf(evidence, subject, observable);
          return {
            title: problemName(problem),
            testimony: analysis && judgeScaling(analysis),
            wanted: wantedRuns('zoom', problem),
          };
        }),
      ),
  }),
);

function judgeScaling(analysis: ScalingEvidence['analysis']): Testimony {
  const { result, kinkRefuted, seeds } = analysis;
  const told = scalingStatement(analysis);
  if (result.kind === 'determined') return testimony('replicated', told);
  const refuted = kinkRefuted && seeds.length >= fewestSeeds;
  return testimony(refuted ? 'not replicated' : 'inconclusive', told);
}
