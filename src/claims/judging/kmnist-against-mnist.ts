import type { Comparison } from './judge-runs.js';
import type { Problem } from './problem.js';

/** KMNIST first, MNIST second, for each of the two networks. */
export const kmnistAgainstMnist: readonly Comparison[] = (['fc4', 'cnn5'] as const).map(
  (model: Problem['model']) => ({
    title: model.toUpperCase(),
    roles: [
      { problem: { model, dataset: 'kmnist' }, arm: 'magnitude' },
      { problem: { model, dataset: 'mnist' }, arm: 'magnitude' },
    ],
  }),
);
