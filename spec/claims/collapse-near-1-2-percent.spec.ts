import { collapseNear12Percent } from '../../src/claims/collapse-near-1-2-percent.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(collapseNear12Percent, {
  agrees: { runs: madeSeeds([0.012, 0.0125, 0.0118], (half) => ({ half })) },
  disagrees: { runs: madeSeeds([0.002, 0.0021, 0.002], (half) => ({ half })) },
  straddles: { runs: madeSeeds([0.004, 0.008, 0.012], (half) => ({ half })) },
});
