import { magnitudeBetterThanRandom } from '../../src/claims/magnitude-better-than-random.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(magnitudeBetterThanRandom, {
  agrees: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.01, 0.011, 0.012], (half) => ({ half, rule: 'random' })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.002, 0.0021, 0.0019], (half) => ({ half, rule: 'random' })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.002, 0.004, 0.008], (half) => ({ half, rule: 'random' })),
    ],
  },
});
