import { lossAt } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Up to 98 % of the edges go with minimal loss.
 *
 * Rule: at a density of 2 % at most 2 percentage points are lost. The paper does not define minimal;
 * 2 points are twice what the choice of widths moves a baseline by, and well above the
 * binomial error of a difference (0.4 to 1 point).
 */
export const ninetyEightPercentRemovable = generalClaim({
  id: 'ninety-eight-percent-removable',
  claim: 'Up to 98 % of the edges can be removed with minimal loss of accuracy',
  place: 'Introduction',
  expected: 'at most 2 points lost at 2 % of the edges',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'loss',
        measure: ([run]) => (run ? lossAt(run, 0.02) : null),
        accept: { high: 0.02 },
        unit: { kind: 'points', decimals: 2 },
      },
    ]),
});
