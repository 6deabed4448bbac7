import { percent } from '../report/document/number-format.js';
import { datasetName } from '../results/group-by-problem.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';
import { baselineAccuracy, difference } from './judging/measured.js';

/**
 * CNN5 outperforms FC4 on both data sets.
 *
 * Rule: the difference of their unpruned accuracies is above 0, by seed; the paper claims an order.
 */
export const cnn5AboveFc4: Claim = {
  id: 'cnn5-above-fc4',
  claim: 'CNN5 outperforms FC4',
  place: 'Accuracy, baselines',
  expected: 'unpruned accuracy of CNN5 above that of FC4 on each data set',
  judge: (evidence) =>
    judgeRuns(
      evidence,
      (['mnist', 'kmnist'] as const).map((dataset) => ({
        title: datasetName(dataset),
        roles: [
          { problem: { model: 'cnn5', dataset }, arm: 'magnitude' },
          { problem: { model: 'fc4', dataset }, arm: 'magnitude' },
        ],
      })),
      'full data',
      [
        {
          name: 'difference',
          measure: ([cnn5, fc4]) =>
            cnn5 && fc4 ? difference(baselineAccuracy(cnn5), baselineAccuracy(fc4)) : null,
          accept: { low: 0 },
          text: percent,
        },
      ],
    ),
};
