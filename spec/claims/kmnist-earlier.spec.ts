import { kmnistEarlier } from '../../src/claims/kmnist-earlier.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(kmnistEarlier, {
  agrees: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([0.006, 0.0065, 0.006], (half) => ({ dataset: 'kmnist', half })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([0.002, 0.0021, 0.002], (half) => ({ dataset: 'kmnist', half })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.004, 0.004, 0.004], (half) => ({ half })),
      ...madeSeeds([0.002, 0.004, 0.008], (half) => ({ dataset: 'kmnist', half })),
    ],
  },
});
