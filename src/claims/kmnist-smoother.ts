import { ratio } from '../results/statistics/estimate.js';
import { fallWidth } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';
import { kmnistAgainstMnist } from './judging/kmnist-against-mnist.js';

/**
 * KMNIST deteriorates more gradually than MNIST in both networks.
 *
 * Rule: the fall from 90 % to 10 % of the height above guessing takes more of the edges on KMNIST
 * than on MNIST, by seed. Heights, not accuracies, so that the lower baseline does not count.
 */
export const kmnistSmoother: Claim = {
  id: 'kmnist-smoother',
  claim: 'KMNIST deteriorates more gradually than MNIST',
  place: 'Fig. 1; supplement for CNN5',
  expected: 'width of the fall on KMNIST over that on MNIST above 1',
  judge: (evidence) =>
    judgeRuns(evidence, kmnistAgainstMnist, 'full data', [
      {
        name: 'ratio',
        measure: ([kmnist, mnist]) =>
          kmnist && mnist ? ratio(fallWidth(kmnist), fallWidth(mnist)) : null,
        accept: { low: 1 },
        scale: 'log',
        unit: { kind: 'number', decimals: 2 },
      },
    ]),
};
