import { join } from 'node:path';
import type { EngineSession } from '../../../src/engines/contract.js';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { executeRun } from '../../../src/experiments/protocol/execute-run.js';
import type { LocatedRun, Subnetwork } from '../../../src/experiments/retraining/subnetwork.js';
import type { TrainingEnvironment } from '../../../src/experiments/retraining/train-masked.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { fullMask } from '../../../src/masks/binary-mask.js';
import { keepHighest } from '../../../src/masks/keep-highest.js';
import { contestsOf } from '../../../src/masks/layer-budgets.js';
import { magnitude } from '../../../src/masks/rules/magnitude.js';
import { describeModel } from '../../../src/models/describe-model.js';
import { glorotUniform } from '../../../src/models/glorot-uniform.js';
import { resolveNetwork } from '../../../src/models/resolve-network.js';
import { tinyDataSet } from '../../support/tiny-images.js';

/** Settings of a run on made images of 6 x 6 pixels that takes a few milliseconds. */
export const tinySettings = parseSettings(
  {
    model: {
      kind: 'custom',
      name: 'tiny',
      layers: [
        { kind: 'dense', name: 'in', units: 12 },
        { kind: 'relu' },
        { kind: 'dense', name: 'middle', units: 9 },
        { kind: 'relu' },
        { kind: 'dense', name: 'out', units: 10 },
      ],
    },
    batchSize: 32,
    baseline: { maxEpochs: 3 },
    schedule: { kind: 'equal', steps: 20 },
    evolution: { lags: [1], snapshots: [0.3, 0.05] },
  },
  'spec',
);

export const tinyData = tinyDataSet(200, 60);

export const tinyNetwork = resolveNetwork(describeModel(tinySettings.model), tinyData.shape);

/** Makes the run in a folder. */
export async function tinyRun(out: string): Promise<LocatedRun> {
  const run = await executeRun(tinySettings, {
    ...{ out, engine: edgesEngine, data: tinyData, version: 'spec' },
    clock: () => 0,
  });
  return { run, folder: join(out, 'runs', run.hash) };
}

/** A subnetwork of it at a density: the largest of the first weights, without making the run. */
export function tinySubnetwork(density = 0.3): Subnetwork {
  const { layout } = tinyNetwork;
  const weights = glorotUniform(layout, tinySettings.seed);
  const budget = Math.round(density * layout.edgeCount);
  const full = fullMask(layout);
  const contests = contestsOf(full, layout, budget, 'global');
  const looks = { weights, mask: full, layout, contests, options: { normalise: false } };
  const mask = keepHighest(magnitude.scores(looks), full, contests);
  const named = { source: settingsHash(tinySettings), settings: tinySettings };
  return { ...named, network: tinyNetwork, step: 14, mask, maskDigest: 'made up' };
}

/** Opens a session with the data loaded for the time of an action. */
export async function withTinySession<T>(
  action: (environment: TrainingEnvironment & { session: EngineSession }) => Promise<T>,
): Promise<T> {
  const session = await edgesEngine.open(tinyNetwork, { batchSize: tinySettings.batchSize });
  try {
    await session.load('train', tinyData.train);
    await session.load('test', tinyData.test);
    return await action({ session, data: tinyData, engine: 'spec', version: 'spec' });
  } finally {
    await session.dispose();
  }
}
