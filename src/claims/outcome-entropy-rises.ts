import { difference, exactly } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Outcome entropy increases as pruning degrades the network.
 *
 * Rule: at the transition it is at least 0.1 nats above that of the unpruned network, more than
 * further training without pruning moves it.
 */
export const outcomeEntropyRises = generalClaim({
  id: 'outcome-entropy-rises',
  claim: 'Outcome entropy increases as pruning degrades the network',
  place: 'Outcome entropy; Fig. 1',
  expected: 'at the half-height density at least 0.1 nats above the baseline',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'rise',
        measure: ([run]) => {
          const transition = run && fallDensity(run);
          if (!run || !transition) return null;
          const there = run.steps.find(({ density }) => density <= transition.value);
          const [baseline] = run.steps;
          return difference(exactly(there?.outcomeEntropy), exactly(baseline?.outcomeEntropy));
        },
        accept: { low: 0.1 },
        unit: { kind: 'nats', decimals: 3 },
      },
    ]),
});
