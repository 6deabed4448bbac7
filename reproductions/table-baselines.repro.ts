import { cnn5AboveFc4 } from '../src/claims/cnn5-above-fc4.js';
import { cnn5GainsMoreOnKmnist } from '../src/claims/cnn5-gains-more-on-kmnist.js';
import { publishedBaselines } from '../src/claims/published-baselines.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Accuracies of the unpruned networks. */
const { runs, place } = finishedRuns();
reproduce(
  `Baselines, runs of ${place}`,
  [...publishedBaselines, cnn5AboveFc4, cnn5GainsMoreOnKmnist],
  { runs },
);
