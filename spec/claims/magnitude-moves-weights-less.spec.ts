import { magnitudeMovesWeightsLess } from '../../src/claims/magnitude-moves-weights-less.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(magnitudeMovesWeightsLess, {
  agrees: {
    runs: [
      ...madeSeeds([0.01, 0.01, 0.01], (quiet) => ({ quiet, half: 0.002 })),
      ...madeSeeds([0.05, 0.06, 0.05], (quiet) => ({ quiet, half: 0.002, rule: 'random' })),
    ],
  },
  disagrees: {
    runs: [
      ...madeSeeds([0.01, 0.01, 0.01], (quiet) => ({ quiet, half: 0.002 })),
      ...madeSeeds([0.002, 0.002, 0.0021], (quiet) => ({ quiet, half: 0.002, rule: 'random' })),
    ],
  },
  straddles: {
    runs: [
      ...madeSeeds([0.01, 0.01, 0.01], (quiet) => ({ quiet, half: 0.002 })),
      ...madeSeeds([0.002, 0.01, 0.05], (quiet) => ({ quiet, half: 0.002, rule: 'random' })),
    ],
  },
});
