import { networkName } from '../../results/problems/network-name.js';
import {
  cnn5Kmnist,
  cnn5Mnist,
  fc4Kmnist,
  fc4Mnist,
} from '../../results/problems/paper-problems.js';
import { tunedMagnitude } from '../../results/problems/pruning-condition.js';
import type { Comparison } from './judge-runs.js';

/** KMNIST first, MNIST second, for each of the two networks. */
export const kmnistAgainstMnist: readonly Comparison[] = [
  [fc4Kmnist, fc4Mnist] as const,
  [cnn5Kmnist, cnn5Mnist] as const,
].map(([kmnist, mnist]) => ({
  title: networkName(kmnist.model),
  roles: [
    { problem: kmnist, condition: tunedMagnitude },
    { problem: mnist, condition: tunedMagnitude },
  ],
}));
