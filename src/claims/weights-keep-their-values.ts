import { earlyEvolution, farFromLimit } from '../results/evolution/comparable-evolution.js';
import { exactly } from '../results/statistics/estimate.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Surviving weights follow the identity line over a jump of 100 steps, far from the limit.
 *
 * Rule: wherever the density is at least 4 times that of the transition, the Evolution Metric of the
 * whole network over 2 % of the edges stays at or below 0.1. One tenth of the variance unexplained
 * is a scatter of a third of the spread of the weights, the most that still looks like a line.
 */
export const weightsKeepTheirValues = generalClaim({
  id: 'weights-keep-their-values',
  claim: 'Far from the limit the surviving weights hardly move over 100 steps',
  place: 'Fig. 2',
  expected: `Evolution Metric at most 0.1 down to ${farFromLimit} times the transition density`,
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'largest metric',
        measure: ([run]) => {
          const rows = run ? earlyEvolution(run) : [];
          return rows.length === 0 ? null : exactly(Math.max(...rows.map(({ all }) => all)));
        },
        accept: { high: 0.1 },
        unit: { kind: 'significant' },
      },
    ]),
});
