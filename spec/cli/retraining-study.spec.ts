import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RetrainingPlan, retrainingStudy } from '../../src/cli/commands/retraining-study.js';
import { silentDisplay } from '../../src/cli/progress/progress-display.js';
import { edgesEngine } from '../../src/engines/edges/edges-engine.js';
import { executeRun } from '../../src/experiments/protocol/execute-run.js';
import { retrain } from '../../src/experiments/retraining/retrain.js';
import type { RetrainingCondition } from '../../src/experiments/retraining/retraining-conditions.js';
import { retrainingFiles } from '../../src/experiments/retraining/retraining-files.js';
import { retrainingSettingsOf } from '../../src/experiments/retraining/retraining-record.js';
import {
  type LocatedRun,
  snapshotStepAt,
  subnetworkAfter,
} from '../../src/experiments/retraining/subnetwork.js';
import { parseSettings } from '../../src/experiments/settings/parse-settings.js';
import { networkOf } from '../../src/experiments/store/read-snapshot.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { pairedDifferences } from '../../src/results/retraining/paired-differences.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('retrainingStudy', () => {
  it('pairs arms of the same source, its seeds averaged, whatever the order of the runs', async () => {
    const out = temporaryFolder();
    const runs = [await source(out, 5), await source(out, 3)];
    // Accuracies tell source and seed apart; C stands one tenth above E at every seed.
    for (const [r, located] of runs.entries()) {
      for (const seed of [1, 2]) {
        await made(out, located, 'C', seed, 0.3 + 0.2 * r + 0.1 * seed);
        await made(out, located, 'E', seed, 0.2 + 0.2 * r + 0.1 * seed);
      }
    }
    const plan: RetrainingPlan = { runs, arms: ['C', 'E'], densities: [0.2], seeds: 2 };
    const [study, ...others] = await retrainingStudy(plan, 1, { out }, silentDisplay);
    expect(others).toEqual([]);
    expect(study?.records).toHaveLength(8);
    expect(study?.results).toHaveLength(4);
    const [difference, ...more] = pairedDifferences(study?.results ?? []);
    expect(more).toEqual([]);
    expect(difference?.pair).toEqual(['C', 'E']);
    expect(difference?.pairs).toBe(2);
    expect(difference?.low).toBeGreaterThan(0.0999);
    expect(difference?.high).toBeLessThan(0.1001);
    const turned = { ...plan, runs: runs.toReversed() };
    expect(await retrainingStudy(turned, 1, { out }, silentDisplay)).toEqual([study]);
  });

  it('refuses a run that was pruned at random', async () => {
    const out = temporaryFolder();
    const runs = [await source(out, 1, 'random')];
    await expect(
      retrainingStudy({ runs, arms: ['C'], densities: [0.2], seeds: 1 }, 1, { out }, silentDisplay),
    ).rejects.toThrow(/was pruned by the control rule random/);
  });
});

// Helpers
function images(count: number) {
  const stream = randomStream(1, 'images');
  const pixels = Uint8Array.from({ length: count * 784 }, () => stream.below(256));
  return { count, pixelsPerImage: 784, pixels, labels: new Uint8Array(count).fill(1) };
}

const data = {
  shape: [1, 28, 28] as const,
  classes: 10,
  train: images(20),
  test: images(10),
  digests: {},
};

async function source(out: string, seed: number, rule = 'magnitude'): Promise<LocatedRun> {
  const settings = parseSettings(
    {
      model: { kind: 'custom', layers: [{ kind: 'dense', name: 'out', units: 10 }] },
      seed,
      baseline: { maxEpochs: 1 },
      pruning: { rule },
      schedule: { kind: 'equal', steps: 5 },
      evolution: { lags: [], snapshots: [0.2] },
    },
    'spec',
  );
  const clock = () => 0;
  const run = await executeRun(settings, { out, engine: edgesEngine, data, version: '1', clock });
  return { run, folder: join(out, 'runs', run.hash) };
}

/** Puts a result in place, so that the study has nothing to train. */
async function made(
  out: string,
  located: LocatedRun,
  arm: RetrainingCondition,
  seed: number,
  accuracy: number,
) {
  const network = networkOf(located.run.settings);
  const subnetwork = subnetworkAfter(located, network, snapshotStepAt(located, network, 0.2));
  const session = await edgesEngine.open(network, { batchSize: 128 });
  try {
    await session.load('train', data.train);
    await session.load('test', data.test);
    const around = { session, data, engine: 'spec', version: '1' };
    const quick = retrainingSettingsOf(subnetwork, arm, seed, { maxEpochs: 1 });
    const record = await retrain(subnetwork, quick, around);
    const settings = retrainingSettingsOf(subnetwork, arm, seed);
    retrainingFiles.write(out, { ...record, settings, accuracy });
  } finally {
    await session.dispose();
  }
}
