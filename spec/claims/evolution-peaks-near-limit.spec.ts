import { evolutionPeaksNearLimit } from '../../src/claims/evolution-peaks-near-limit.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(evolutionPeaksNearLimit, {
  agrees: {
    runs: madeSeeds([0.002, 0.0025, 0.003], (peakDensity) => ({ peakDensity, half: 0.002 })),
  },
  disagrees: {
    runs: madeSeeds([0.02, 0.022, 0.021], (peakDensity) => ({ peakDensity, half: 0.002 })),
  },
  straddles: {
    runs: madeSeeds([0.002, 0.006, 0.012], (peakDensity) => ({ peakDensity, half: 0.002 })),
  },
});
