import { datasetFacts } from '../experiments/settings/dataset-facts.js';
import { cnn5Kmnist, cnn5Mnist, fc4Kmnist, fc4Mnist } from '../results/problems/paper-problems.js';
import { tunedMagnitude } from '../results/problems/pruning-condition.js';
import { difference } from '../results/statistics/estimate.js';
import { baselineAccuracy } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';

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
      [[cnn5Mnist, fc4Mnist] as const, [cnn5Kmnist, fc4Kmnist] as const].map(([cnn5, fc4]) => ({
        title: datasetFacts(cnn5).label,
        roles: [
          { problem: cnn5, condition: tunedMagnitude },
          { problem: fc4, condition: tunedMagnitude },
        ],
      })),
      'full data',
      [
        {
          name: 'difference',
          measure: ([cnn5, fc4]) =>
            cnn5 && fc4 ? difference(baselineAccuracy(cnn5), baselineAccuracy(fc4)) : null,
          accept: { low: 0 },
          unit: { kind: 'points', decimals: 2 },
        },
      ],
    ),
};
