import { fineTuningEssential } from '../../src/claims/fine-tuning-essential.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(fineTuningEssential, {
  agrees: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.03, 0.031, 0.032], (half) => ({ half, tuned: false })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.004, 0.0041, 0.0042], (half) => ({ half, tuned: false })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.002, 0.002, 0.002], (half) => ({ half })),
      ...madeSeeds([0.004, 0.01, 0.03], (half) => ({ half, tuned: false })),
    ],
  },
});
