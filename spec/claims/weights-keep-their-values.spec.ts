import { weightsKeepTheirValues } from '../../src/claims/weights-keep-their-values.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(weightsKeepTheirValues, {
  agrees: { runs: madeSeeds([0.01, 0.02, 0.015], (quiet) => ({ quiet, half: 0.002 })) },
  disagrees: { runs: madeSeeds([0.2, 0.25, 0.22], (quiet) => ({ quiet, half: 0.002 })) },
  straddles: { runs: madeSeeds([0.05, 0.1, 0.15], (quiet) => ({ quiet, half: 0.002 })) },
});
