import { publishedBaseline } from '../results/baselines/published-baselines.js';
import { paperProblems } from '../results/problems/paper-problems.js';
import { problemName } from '../results/problems/problem.js';
import { tunedMagnitude } from '../results/problems/pruning-condition.js';
import { baselineAccuracy } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';

/**
 * The unpruned networks reach the published accuracies, one claim each.
 *
 * Rule: within 1 percentage point. The layer widths are not published, and common choices move the
 * baseline by about that much; the binomial error of 10,000 test images is 0.1 to 0.35 points.
 */
const allowance = 0.01;

export const publishedBaselines: readonly Claim[] = paperProblems.map((problem) => {
  const value = publishedBaseline(problem) ?? Number.NaN;
  const inPercent = `${(100 * value).toFixed(2)} %`;
  return {
    id: `baseline-${problem.model.kind}-${problem.dataset}`,
    claim: `${problemName(problem)} reaches ${inPercent} before pruning`,
    place: 'Accuracy, baselines',
    expected: `${inPercent} within 1 percentage point`,
    judge: (evidence) =>
      judgeRuns(
        evidence,
        [{ title: '', roles: [{ problem, condition: tunedMagnitude }] }],
        'full data',
        [
          {
            name: 'accuracy',
            measure: ([run]) => (run === undefined ? null : baselineAccuracy(run)),
            accept: { low: value - allowance, high: value + allowance },
            unit: { kind: 'share', decimals: 2 },
          },
        ],
      ),
  };
});
