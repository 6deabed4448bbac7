import { kmnistSmoother } from '../../src/claims/kmnist-smoother.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(kmnistSmoother, {
  agrees: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([3, 3.1, 2.9], (sharpness) => ({ dataset: 'kmnist', half: 0.004, sharpness })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([12, 12.5, 12], (sharpness) => ({ dataset: 'kmnist', half: 0.004, sharpness })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([3, 6, 12], (sharpness) => ({ dataset: 'kmnist', half: 0.004, sharpness })),
    ],
  },
});
