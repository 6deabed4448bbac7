import { less, ratio } from '../results/statistics/estimate.js';
import { accuracyAt, baselineAccuracy, guessing } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Subnetworks of 0.1 % of the parameters still function.
 *
 * Rule: at a density of 0.1 % at least half of the baseline's height above guessing is left. The
 * paper does not define functional; half height is where we place the transition, so a network
 * below it has collapsed by the measure that the other claims use.
 */
export const functionalAtAThousandth = generalClaim({
  id: 'functional-at-a-thousandth',
  claim: 'Functional subnetworks exist down to 0.1 % of the original parameters',
  place: 'Introduction',
  expected: 'at 0.1 % of edges at least half of the accuracy above guessing is left',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'left',
        measure: ([run]) =>
          run
            ? ratio(
                less(accuracyAt(run, 0.001), guessing(run)),
                less(baselineAccuracy(run), guessing(run)),
              )
            : null,
        accept: { low: 0.5 },
        unit: { kind: 'share', decimals: 1 },
      },
    ]),
});
