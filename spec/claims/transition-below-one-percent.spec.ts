import { transitionBelowOnePercent } from '../../src/claims/transition-below-one-percent.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(transitionBelowOnePercent, {
  agrees: { runs: madeSeeds([0.002, 0.0021, 0.002], (half) => ({ half })) },
  disagrees: { runs: madeSeeds([0.02, 0.021, 0.02], (half) => ({ half })) },
  straddles: { runs: madeSeeds([0.005, 0.01, 0.02], (half) => ({ half })) },
});
