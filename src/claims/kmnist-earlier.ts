import { ratio } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { judgeRuns } from './judging/judge-runs.js';
import { kmnistAgainstMnist } from './judging/kmnist-against-mnist.js';

/**
 * KMNIST deteriorates earlier than MNIST in both networks.
 *
 * Rule: the half-height density on KMNIST is above that on MNIST, by seed. The paper claims an
 * order only, so the bound of the ratio is 1.
 */
export const kmnistEarlier: Claim = {
  id: 'kmnist-earlier',
  claim: 'KMNIST deteriorates earlier than MNIST',
  place: 'Fig. 1; supplement for CNN5',
  expected: 'half-height density on KMNIST over that on MNIST above 1',
  judge: (evidence) =>
    judgeRuns(evidence, kmnistAgainstMnist, 'full data', [
      {
        name: 'ratio',
        measure: ([kmnist, mnist]) =>
          kmnist && mnist ? ratio(fallDensity(kmnist), fallDensity(mnist)) : null,
        accept: { low: 1 },
        scale: 'log',
        unit: { kind: 'number', decimals: 2 },
      },
    ]),
};
