import { percent } from '../report/document/number-format.js';
import type { Claim } from './judging/claim.js';
import { floorAccuracy } from './judging/floor-step.js';
import { judgeValues } from './judging/judge-values.js';
import { measuredShare } from './judging/measured.js';
import { problemName, problems, runCommand, sameProblem } from './judging/problem.js';
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
      problems.map((problem) => {
        const results = recovery.filter(
          (one) => sameProblem(one, problem) && one.before <= floorAccuracy,
        );
        const values = results.map((one) => measuredShare(one.after, one.testImages));
        return {
          title: problemName(problem),
          finding:
            values.length === 0
              ? null
              : judgeValues(values, { accept: { low: 0.2 }, text: percent }),
          command: `\`${runCommand(problem, 'zoom')}\``,
        };
      }),
    ),
};
