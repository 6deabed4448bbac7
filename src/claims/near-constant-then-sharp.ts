import { fallWidth, lossAt } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Accuracy is nearly constant while most edges go, then drops sharply.
 *
 * Rule: at a density of 10 % at most 1 percentage point is lost (about what the choice of widths
 * moves the baseline by), and from 90 % to 10 % of its height above guessing accuracy falls within
 * 2 % of the edges: 100 of the paper's 5,000 steps, the finest jump it shows in its figures.
 */
export const nearConstantThenSharp = generalClaim({
  id: 'near-constant-then-sharp',
  claim: 'Accuracy stays nearly constant at first and then drops sharply',
  place: 'Accuracy; Fig. 1',
  expected: 'at 10 % of edges at most 1 point lost; fall from 90 % to 10 % within 2 % of edges',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'loss at 10 %',
        measure: ([run]) => (run ? lossAt(run, 0.1) : null),
        accept: { high: 0.01 },
        unit: { kind: 'points', decimals: 2 },
      },
      {
        name: 'fall within',
        measure: ([run]) => (run ? fallWidth(run) : null),
        accept: { high: 0.02 },
        scale: 'log',
        unit: { kind: 'density' },
      },
    ]),
});
