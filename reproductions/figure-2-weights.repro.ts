import { weightsKeepTheirValues } from '../src/claims/weights-keep-their-values.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Weights against themselves 100 steps later. */
const { runs, place } = finishedRuns();
reproduce(`Figure 2, runs of ${place}`, [weightsKeepTheirValues], { runs });
