import { classMeansBecomeUniform } from '../../src/claims/class-means-become-uniform.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(classMeansBecomeUniform, {
  agrees: { runs: madeSeeds([30, 30, 30], (sharpness) => ({ sharpness, deviation: 0.01 })) },
  disagrees: { runs: madeSeeds([0.3, 0.31, 0.3], (deviation) => ({ deviation })) },
  straddles: { runs: madeSeeds([0, 0.04, 0.1], (deviation) => ({ deviation, sharpness: 30 })) },
});
