import { cnn5GainsMoreOnKmnist } from '../../src/claims/cnn5-gains-more-on-kmnist.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

const others = [
  ...madeSeeds([0.97, 0.971, 0.97], (baseline) => ({ baseline })),
  ...madeSeeds([0.99, 0.99, 0.99], (baseline) => ({ model: 'cnn5', baseline })),
  ...madeSeeds([0.86, 0.86, 0.86], (baseline) => ({ dataset: 'kmnist', baseline })),
];
const hard = (baselines: readonly number[]) =>
  madeSeeds(baselines, (baseline) => ({ model: 'cnn5', dataset: 'kmnist', baseline }));

claimLaws(cnn5GainsMoreOnKmnist, {
  agrees: { runs: [...others, ...hard([0.92, 0.921, 0.92])] },
  disagrees: { runs: [...others, ...hard([0.86, 0.861, 0.86])] },
  straddles: { runs: [...others, ...hard([0.86, 0.88, 0.9])] },
});
