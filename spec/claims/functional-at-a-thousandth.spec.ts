import { functionalAtAThousandth } from '../../src/claims/functional-at-a-thousandth.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(functionalAtAThousandth, {
  agrees: { runs: madeSeeds([0.0005, 0.0006, 0.0007], (half) => ({ half })) },
  disagrees: { runs: madeSeeds([0.009, 0.0095, 0.009], (half) => ({ half })) },
  straddles: { runs: madeSeeds([0.0005, 0.001, 0.002], (half) => ({ half })) },
});
