import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { degreesMatter } from '../src/claims/degrees-matter.js';
import type { RetrainingEvidence } from '../src/claims/judging/evidence.js';
import { problems } from '../src/claims/judging/problem.js';
import { swappedTrainableRandomNot } from '../src/claims/swapped-trainable-random-not.js';
import { armTitle } from '../src/experiments/retraining/arms.js';
import { retrainingRecord } from '../src/experiments/retraining/retraining-record.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Subnetworks trained again: original, swapped, matched by layer and fully random. */
const { runs, place } = finishedRuns();
const records = retrainings(place);
const pairs = [...new Set(records.map(({ settings }) => `${settings.source} ${settings.seed}`))];

reproduce(`Figure 4, retrainings of ${place}`, [swappedTrainableRandomNot, degreesMatter], {
  runs,
  retraining: problems.map(evidenceOf),
});

/** A seed is one source run with one seed of the retraining: its arms are compared with each other. */
function evidenceOf(problem: (typeof problems)[number]): RetrainingEvidence {
  const sources = runs
    .filter(({ settings }) => settings.model.kind === problem.model)
    .filter(({ settings }) => settings.dataset === problem.dataset && settings.trainImages === null)
    .map(({ hash }) => hash);
  const results = records
    .filter(({ settings }) => sources.includes(settings.source))
    .map(({ settings, density, accuracy }) => ({
      arm: armTitle(settings.arm),
      seed: pairs.indexOf(`${settings.source} ${settings.seed}`),
      density,
      accuracy,
    }));
  return { ...problem, results };
}

function retrainings(out: string) {
  const folder = join(out, 'retraining');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => retrainingRecord.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
