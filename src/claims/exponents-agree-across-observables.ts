import type { Claim } from './judging/claim.js';
import { compareScaling } from './judging/compare-scaling.js';
import { problemName, problems, runCommand } from './judging/problem.js';
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
      problems.map((problem) => {
        const accuracy = scalingOf(evidence, problem, 'accuracy');
        const entropy = scalingOf(evidence, problem, 'prediction entropy');
        return {
          title: problemName(problem),
          finding: accuracy && entropy && compareScaling(accuracy, entropy, true),
          command: `\`${runCommand(problem, 'zoom')}\``,
        };
      }),
    ),
};
