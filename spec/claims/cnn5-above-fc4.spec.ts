import { cnn5AboveFc4 } from '../../src/claims/cnn5-above-fc4.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(cnn5AboveFc4, {
  agrees: {
    runs: [
      ...madeSeeds([0.95, 0.951, 0.95], (baseline) => ({ baseline })),
      ...madeSeeds([0.98, 0.981, 0.98], (baseline) => ({ model: 'cnn5', baseline })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.95, 0.951, 0.95], (baseline) => ({ baseline })),
      ...madeSeeds([0.93, 0.931, 0.93], (baseline) => ({ model: 'cnn5', baseline })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.95, 0.951, 0.95], (baseline) => ({ baseline })),
      ...madeSeeds([0.93, 0.95, 0.97], (baseline) => ({ model: 'cnn5', baseline })),
    ],
  },
});
