import { percent } from '../report/document/number-format.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';
import { accuracyAt, baselineAccuracy, guessing, ratio } from './judging/measured.js';
import { problems } from './judging/problem.js';

/**
 * Subnetworks of 0.1 % of the parameters still function.
 *
 * Rule: at a density of 0.1 % at least half of the baseline's height above guessing is left. The
 * paper does not define functional; half height is where we place the transition, so a network
 * below it has collapsed by the measure that the other claims use.
 */
export const functionalAtAThousandth: Claim = {
  id: 'functional-at-a-thousandth',
  claim: 'Functional subnetworks exist down to 0.1 % of the original parameters',
  place: 'Introduction',
  expected: 'at 0.1 % of edges at least half of the accuracy above guessing is left',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem(problems), 'full data', [
      {
        name: 'left',
        measure: ([run]) =>
          run ? ratio(above(accuracyAt(run, 0.001)), above(baselineAccuracy(run))) : null,
        accept: { low: 0.5 },
        text: (value) => percent(value, 1),
      },
    ]),
};

function above(accuracy: ReturnType<typeof accuracyAt>) {
  if (accuracy === null) return null;
  const { value, low, high } = accuracy;
  return { value: value - guessing, low: low - guessing, high: high - guessing };
}
