// Makes one small run with the built program: tiny-run.mjs OUT. Ends with 0, 2 (refused) or by a signal.
import { edgesEngine } from '../../../dist/engines/edges/edges-engine.js';
import { executeRun } from '../../../dist/experiments/protocol/execute-run.js';
import { parseSettings } from '../../../dist/experiments/settings/parse-settings.js';
import { CriticalityError } from '../../../dist/numerics/errors.js';
import { randomStream } from '../../../dist/numerics/random-stream.js';

const [out = ''] = process.argv.slice(2);
const layers = [
  { kind: 'dense', name: 'in', units: 6 },
  { kind: 'relu' },
  { kind: 'dense', name: 'out', units: 10 },
];
const settings = parseSettings(
  {
    model: { kind: 'custom', name: 'tiny', layers },
    batchSize: 32,
    baseline: { maxEpochs: 2 },
    schedule: { kind: 'equal', steps: 9 },
    evolution: { lags: [1, 4], snapshots: [0.5] },
    correctnessBelow: 0.5,
  },
  'tiny',
);
const images = (count, part) => {
  const stream = randomStream(5, part);
  const labels = Uint8Array.from({ length: count }, () => stream.below(10));
  const pixels = Uint8Array.from({ length: count * 36 }, () => stream.below(250));
  return { count, pixelsPerImage: 36, pixels, labels };
};
const data = {
  shape: [1, 6, 6],
  classes: 10,
  train: images(120, 'train'),
  test: images(50, 'test'),
  digests: { made: 'up' },
};

try {
  const surroundings = { out, engine: edgesEngine, data, version: 'tiny', clock: () => 0 };
  await executeRun(settings, { ...surroundings, checkpointEvery: 3 });
} catch (error) {
  if (!(error instanceof CriticalityError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
