import { classMeansBecomeUniform } from '../src/claims/class-means-become-uniform.js';
import { evolutionPeaksNearLimit } from '../src/claims/evolution-peaks-near-limit.js';
import { lastLayerPeaksHighest } from '../src/claims/last-layer-peaks-highest.js';
import { magnitudeBetterThanRandom } from '../src/claims/magnitude-better-than-random.js';
import { magnitudeMovesWeightsLess } from '../src/claims/magnitude-moves-weights-less.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** The Evolution Metric against density, and the symmetry of the disordered phase. */
const { runs, place } = finishedRuns();
reproduce(
  `Figure 3, runs of ${place}`,
  [
    evolutionPeaksNearLimit,
    lastLayerPeaksHighest,
    magnitudeMovesWeightsLess,
    magnitudeBetterThanRandom,
    classMeansBecomeUniform,
  ],
  { runs },
);
