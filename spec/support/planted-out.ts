import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSettings } from '../../src/experiments/settings/settings.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import type {
  EvolutionRow,
  FinishedRun,
  StepRow,
} from '../../src/experiments/store/finished-run.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import { textsOfRun } from '../../src/experiments/store/run-texts.js';
import { type RandomStream, randomStream } from '../../src/numerics/random-stream.js';

/** A run whose accuracy and entropy have a kink with exponent 1 at a density of 0.4 %. */
export interface PlantedRun {
  readonly seed: number;
  readonly dataset?: 'mnist' | 'kmnist' | 'fashion-mnist';
  readonly rule?: 'magnitude' | 'random';
  readonly batchSize?: number;
  /** Points, 0.02 % of density apart; an exponent needs 120, so that the plateau is among them. */
  readonly points?: number;
}

const edges = 110_912;
const layers = { dense1: 100_352, dense2: 8_192, dense3: 2_048, dense4: 320 };
const testImages = 400;

/** The run as its folder holds it, but for the outcomes. */
export function plantedRun(options: PlantedRun): FinishedRun {
  const { seed, dataset = 'mnist', rule = 'magnitude', batchSize = 128, points = 120 } = options;
  const stream = randomStream(seed, 'planted run', dataset, rule, batchSize, points);
  const settings = runSettings.parse({ seed, dataset, batchSize, pruning: { rule } });
  const densities = [1, ...Array.from({ length: points }, (_, i) => (points - 1 - i) * 2e-4)];
  const steps = densities.map((density, step) => stepOf(step, density, stream));
  return {
    hash: settingsHash(settings),
    settings,
    steps,
    evolution: steps.flatMap((row) => evolutionOf(row, stream)),
    record: {
      engine: 'planted',
      node: 'v20',
      version: '0.0.0',
      data: { 't10k-images-idx3-ubyte': 'ab'.repeat(32) },
      testImages,
      trainImages: 54_000,
      baselineEpochs: 12,
      bestEpoch: 9,
      seconds: 1.5 + seed,
    },
  };
}

/** Writes the folders of runs with outcomes that agree with their accuracies, and no weights. */
export function plantedOut(out: string, runs: readonly FinishedRun[]): void {
  for (const run of runs) {
    const folder = runPath(out, run.hash);
    mkdirSync(join(folder, 'snapshots'), { recursive: true });
    for (const [name, text] of Object.entries(textsOfRun(run))) {
      writeFileSync(join(folder, name), text);
    }
    writeFileSync(join(folder, 'correctness.bits'), outcomesOf(run));
  }
}

function stepOf(step: number, density: number, stream: RandomStream): StepRow {
  const above = density > 0.004 ? 1 - Math.exp(-(density - 0.004) / 0.004) : 0;
  const share = 0.1 + 0.87 * above;
  const noise = Math.sqrt(share * (1 - share) * testImages) * stream.normal();
  const correct = Math.min(testImages, Math.max(0, Math.round(share * testImages + noise)));
  return {
    step,
    edges: Math.round(density * edges),
    density,
    accuracy: correct / testImages,
    correct,
    predictionEntropy: Math.max(0, Math.log(10) * above + 0.01 * stream.normal()),
    outcomeEntropy: 1 - above / 2,
    trainLoss: stream.uniform(),
    edgesByLayer: Object.fromEntries(
      Object.entries(layers).map(([name, size]) => [name, Math.round(size * density)]),
    ),
    more: { class_mean_deviation: above, reachable_outputs: 1, largest_cluster: 1 },
  };
}

function evolutionOf({ step, density }: StepRow, stream: RandomStream): EvolutionRow[] {
  return [1, 10].flatMap((lag) => {
    if (step <= lag) return [];
    const value = () => (density < 1e-4 ? null : Number(stream.uniform().toPrecision(6)));
    const names = ['all', ...Object.keys(layers)];
    const metric = Object.fromEntries(names.map((name) => [name, value()]));
    return [{ step, density: Number(density.toPrecision(6)), lag, metric }];
  });
}

/** `correctness.bits`: the first images are right. */
function outcomesOf({ steps }: FinishedRun): Buffer {
  const records = steps.map(({ step, correct }) => {
    const record = Buffer.alloc(4 + Math.ceil(testImages / 8));
    record.writeUInt32LE(step, 0);
    for (let image = 0; image < correct; image++) {
      const at = 4 + (image >> 3);
      record.writeUInt8(record.readUInt8(at) | (1 << (image & 7)), at);
    }
    return record;
  });
  return Buffer.concat(records);
}
