import { outcomeEntropyRises } from '../../src/claims/outcome-entropy-rises.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(outcomeEntropyRises, {
  agrees: { runs: madeSeeds([2, 2.1, 2.2], (last) => ({ outcome: [0.05, last] })) },
  disagrees: { runs: madeSeeds([0.5, 0.6, 0.4], (first) => ({ outcome: [first, 0.3] })) },
  straddles: { runs: madeSeeds([0.1, 0.3, 0.6], (last) => ({ outcome: [0.05, last] })) },
});
