import { ninetyEightPercentRemovable } from '../../src/claims/ninety-eight-percent-removable.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(ninetyEightPercentRemovable, {
  agrees: { runs: madeSeeds([0.009, 0.0095, 0.009], (half) => ({ half })) },
  disagrees: { runs: madeSeeds([0.018, 0.02, 0.019], (half) => ({ half })) },
  straddles: { runs: madeSeeds([0.008, 0.009, 0.015], (half) => ({ half })) },
});
