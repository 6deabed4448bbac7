import { lastLayerPeaksHighest } from '../../src/claims/last-layer-peaks-highest.js';
import { madeSeeds } from '../support/made-runs.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(lastLayerPeaksHighest, {
  agrees: { runs: madeSeeds([0.8, 0.7, 0.9], (lastPeak) => ({ lastPeak, half: 0.02 })) },
  disagrees: { runs: madeSeeds([0.2, 0.21, 0.2], (lastPeak) => ({ lastPeak, half: 0.02 })) },
  straddles: { runs: madeSeeds([0.2, 0.4, 0.8], (lastPeak) => ({ lastPeak, half: 0.02 })) },
});
