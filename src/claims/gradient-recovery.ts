import { floorAccuracyOf } from '../experiments/protocol/first-at-floor.js';
import { paperProblems } from '../results/problems/paper-problems.js';
import { problemName, sameKindOfProblem } from '../results/problems/problem.js';
import { measuredShare } from '../results/statistics/binomial.js';
import type { Claim } from './judging/claim.js';
import { wantedRuns } from './judging/finding.js';
import { judgeValues } from './judging/judge-values.js';
import { summarise } from './judging/summarise.js';

/**
 * A network whose accuracy has reached its floor can be trained again with its mask.
 *
 * Rule: from at most 15 % it reaches at least 20 %, twice guessing, so that at least one more class
 * is told from the others. Seeds that begin above the floor do not count.
 */
export const gradientRecovery: Claim = {
  id: 'gradient-recovery',
  claim: 'Gradient-based recovery is still possible after accuracy has reached its floor',
  place: 'Symmetry restoration',
  expected: 'accuracy of at least 20 % after further training with the same mask',
  judge: ({ recovery = [] }) =>
    summarise(
      paperProblems.map((problem) => {
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
                  accept: { low: 0.2 },
                  unit: { kind: 'share', decimals: 2 },
                }),
          wanted: wantedRuns('zoom', problem),
        };
      }),
    ),
};
