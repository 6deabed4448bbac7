import { outcomeEntropyUnsaturated } from '../../src/claims/outcome-entropy-unsaturated.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(outcomeEntropyUnsaturated, {
  agrees: { runs: madeSeeds([2, 2.1, 2.05], (last) => ({ outcome: [0.05, last] })) },
  disagrees: { runs: madeSeeds([2.29, 2.295, 2.29], (last) => ({ outcome: [2.3, last] })) },
  straddles: { runs: madeSeeds([2.2, 2.25, 2.3], (last) => ({ outcome: [2.2, last] })) },
});
