import { runSettings } from '../experiments/settings/settings.js';
import { percent } from '../report/document/number-format.js';
import { publishedBaseline } from '../report/tables/baseline-table.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';
import { baselineAccuracy } from './judging/measured.js';
import { problemName, problems } from './judging/problem.js';

/**
 * The unpruned networks reach the published accuracies, one claim each.
 *
 * Rule: within 1 percentage point. The layer widths are not published, and common choices move the
 * baseline by about that much; the binomial error of 10,000 test images is 0.1 to 0.35 points.
 */
const allowance = 0.01;

export const publishedBaselines: readonly Claim[] = problems.map((problem) => {
  const published = publishedBaseline(
    runSettings.parse({ model: { kind: problem.model }, dataset: problem.dataset }),
  );
  const value = published ?? Number.NaN;
  return {
    id: `baseline-${problem.model}-${problem.dataset}`,
    claim: `${problemName(problem)} reaches ${percent(value)} before pruning`,
    place: 'Accuracy, baselines',
    expected: `${percent(value)} within 1 percentage point`,
    judge: (evidence) =>
      judgeRuns(evidence, [{ title: '', roles: [{ problem, arm: 'magnitude' }] }], 'full data', [
        {
          name: 'accuracy',
          measure: ([run]) => (run === undefined ? null : baselineAccuracy(run)),
          accept: { low: value - allowance, high: value + allowance },
          text: percent,
        },
      ]),
  };
});
