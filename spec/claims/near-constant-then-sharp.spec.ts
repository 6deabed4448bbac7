import { nearConstantThenSharp } from '../../src/claims/near-constant-then-sharp.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(nearConstantThenSharp, {
  agrees: { runs: madeSeeds([6, 6, 6], (sharpness) => ({ sharpness })) },
  disagrees: { runs: madeSeeds([0.03, 0.04, 0.035], (earlyLoss) => ({ earlyLoss })) },
  straddles: { runs: madeSeeds([0.0, 0.01, 0.02], (earlyLoss) => ({ earlyLoss })) },
});
