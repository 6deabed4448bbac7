import { floorAccuracyOf } from '../experiments/protocol/first-at-floor.js';
import { learnedLevel } from '../results/problems/chance-levels.js';
import { problemName, sameKindOfProblem } from '../results/problems/problem.js';
import { measuredShare } from '../results/statistics/binomial.js';
import { wantedRuns } from './judging/finding.js';
import { generalClaim } from './judging/general/general-claim.js';
import { inPercent } from './judging/general/in-percent.js';
import { judgeValues } from './judging/judge-values.js';
import { summarise } from './judging/summarise.js';

const expectedFrom = (level: number) =>
  `accuracy of at least ${inPercent(level)} after further training with the same mask`;

/**
 * A network whose accuracy has reached its floor can be trained again with its mask.
 *
 * Rule: from the floor, at most 15 % among ten classes, it reaches at least guessing and one class more,
 * there 20 %, so that at least one more class is told from the others. Seeds that begin above the floor do not count.
 */
export const gradientRecovery = generalClaim({
  id: 'gradient-recovery',
  claim: 'Gradient-based recovery is still possible after accuracy has reached its floor',
  place: 'Symmetry restoration',
  expected: expectedFrom(0.2),
  expectedOf: ({ problem }) => expectedFrom(learnedLevel(problem)),
  judgeOn: ({ recovery = [] }, subjects) =>
    summarise(
      subjects.map(({ problem }) => {
        const results = recovery
          .filter((one) => sameKindOfProblem(one.problem, problem))
          .filter((one) => one.before <= floorAccuracyOf(one.problem))
          .sort((a, b) => a.seed - b.seed);
        const values = results.map((one) => measuredShare(one.after, one.testImages));
        return {
          title: problemName(problem),
          testimony:
            values.length === 0
              ? null
              : judgeValues(values, {
                  accept: { low: learnedLevel(problem) },
                  unit: { kind: 'share', decimals: 2 },
                }),
          wanted: wantedRuns('zoom', problem),
        };
      }),
    ),
});
