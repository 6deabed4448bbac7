import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { degreesMatter } from '../src/claims/degrees-matter.js';
import { swappedTrainableRandomNot } from '../src/claims/swapped-trainable-random-not.js';
import { retrainingRecord } from '../src/experiments/retraining/retraining-record.js';
import { retrainingStudies } from '../src/results/retraining/retraining-studies.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Subnetworks trained again: original, swapped, matched by layer and fully random. */
const { runs, place } = finishedRuns();
const full = runs.filter(({ settings }) => settings.trainImages === null);

reproduce(`Figure 4, retrainings of ${place}`, [swappedTrainableRandomNot, degreesMatter], {
  runs,
  retraining: retrainingStudies(full, retrainings(place)),
});

function retrainings(out: string) {
  const folder = join(out, 'retraining');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => retrainingRecord.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
