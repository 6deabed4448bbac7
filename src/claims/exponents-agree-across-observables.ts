import { accuracy as accuracyObservable } from '../experiments/observables/accuracy.js';
import { predictionEntropy } from '../experiments/observables/prediction-entropy.js';
import { paperProblems } from '../results/problems/paper-problems.js';
import { problemName } from '../results/problems/problem.js';
import type { Claim } from './judging/claim.js';
import { compareScaling } from './judging/compare-scaling.js';
import { wantedRuns } from './judging/finding.js';
import { scalingOf } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/** Accuracy and prediction entropy share their exponent. Rule: see `compareScaling`. */
export const exponentsAgreeAcrossObservables: Claim = {
  id: 'exponents-agree-across-observables',
  claim: 'Exponents are consistent across order parameters',
  place: 'Critical exponents',
  expected: 'difference of the exponents within 0.25',
  judge: (evidence) =>
    summarise(
      paperProblems.map((problem) => {
        const accuracy = scalingOf(evidence, problem, accuracyObservable);
        const entropy = scalingOf(evidence, problem, predictionEntropy);
        return {
          title: problemName(problem),
          testimony: accuracy && entropy && compareScaling(accuracy, entropy, true),
          wanted: wantedRuns('zoom', problem),
        };
      }),
    ),
};
