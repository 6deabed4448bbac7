import { cnn5Kmnist, cnn5Mnist, fc4Kmnist, fc4Mnist } from '../results/problems/paper-problems.js';
import { tunedMagnitude } from '../results/problems/pruning-condition.js';
import { difference } from '../results/statistics/estimate.js';
import { baselineAccuracy } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';

/**
 * CNN5's advantage over FC4 is larger on the harder KMNIST.
 *
 * Rule: the difference of the two differences of unpruned accuracy is above 0, by seed.
 */
export const cnn5GainsMoreOnKmnist: Claim = {
  id: 'cnn5-gains-more-on-kmnist',
  claim: 'CNN5 outperforms FC4 particularly on KMNIST',
  place: 'Accuracy, baselines',
  expected: 'advantage of CNN5 on KMNIST above that on MNIST',
  judge: (evidence) =>
    judgeRuns(
      evidence,
      [
        {
          title: '',
          roles: [cnn5Kmnist, fc4Kmnist, cnn5Mnist, fc4Mnist].map((problem) => ({
            problem,
            condition: tunedMagnitude,
          })),
        },
      ],
      'full data',
      [
        {
          name: 'difference of advantages',
          measure: (runs) => {
            const [cnn5Hard, fc4Hard, cnn5Easy, fc4Easy] = runs.map(baselineAccuracy);
            return difference(
              difference(cnn5Hard ?? null, fc4Hard ?? null),
              difference(cnn5Easy ?? null, fc4Easy ?? null),
            );
          },
          accept: { low: 0 },
          unit: { kind: 'points', decimals: 2 },
        },
      ],
    ),
};
