import { accuracy as accuracyObservable } from '../experiments/observables/accuracy.js';
import { predictionEntropy } from '../experiments/observables/prediction-entropy.js';
import { problemName } from '../results/problems/problem.js';
import { compareScaling } from './judging/compare-scaling.js';
import { wantedRuns } from './judging/finding.js';
import { generalClaim } from './judging/general/general-claim.js';
import { scalingOf } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/** Accuracy and prediction entropy share their exponent. Rule: see `compareScaling`. */
export const exponentsAgreeAcrossObservables = generalClaim({
  id: 'exponents-agree-across-observables',
  claim: 'Exponents are consistent across order parameters',
  place: 'Critical exponents',
  expected: 'difference of the exponents within 0.25',
  judgeOn: (evidence, subjects) =>
    summarise(
      subjects.map((subject) => {
        const { problem } = subject;
        const accuracy = scalingOf(evidence, subject, accuracyObservable);
        const entropy = scalingOf(evidence, subject, predictionEntropy);
        return {
          title: problemName(problem),
          testimony: accuracy && entropy && compareScaling(accuracy, entropy, true),
          wanted: wantedRuns('zoom', problem),
        };
      }),
    ),
});
