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
import { budgetsOf } from '../../src/masks/schedule.js';
import { describeModel } from '../../src/models/describe-model.js';
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
const sizes = [100_352, 8_192, 2_048, 320];
const testImages = 400;

/** The run as its folder holds it, but for the outcomes. */
export function plantedRun(options: PlantedRun): FinishedRun {
  const { seed, dataset = 'mnist', rule = 'magnitude', batchSize = 128, points = 120 } = options;
  const stream = randomStream(seed, 'planted run', dataset, rule, batchSize, points);
  const settings = runSettings.parse({
    seed,
    dataset,
    batchSize,
    pruning: { rule },
    schedule: { kind: 'zoom', approach: 1, from: Math.max(1, points - 1) * 2e-4 },
    evolution: { lags: [1, 10] },
    correctnessBelow: 1,
  });
  const layers = layersOf(settings);
  const kept = budgetsOf(settings.schedule, edges);
  const steps = Array.from(kept, (left, step) => stepOf(step, left, layers, stream));
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

/** Names of the layers of the settings' network, with their edges. */
function layersOf({ model }: FinishedRun['settings']): [string, number][] {
  const names = describeModel(model).layers.flatMap((layer) =>
    layer.kind === 'dense' ? [layer.name ?? ''] : [],
  );
  return names.map((name, at) => [name, sizes[at] ?? 0]);
}

/** The last layers are pruned last, so that the counts of the layers sum to those of the network. */
function leftOf(layers: readonly [string, number][], kept: number): Record<string, number> {
  const left: [string, number][] = [];
  let rest = kept;
  for (const [name, size] of [...layers].reverse()) {
    left.unshift([name, Math.min(size, rest)]);
    rest -= Math.min(size, rest);
  }
  return Object.fromEntries(left);
}

function stepOf(
  step: number,
  kept: number,
  layers: readonly [string, number][],
  stream: RandomStream,
): StepRow {
  const density = kept / edges;
  const above = density > 0.004 ? 1 - Math.exp(-(density - 0.004) / 0.004) : 0;
  const share = 0.1 + 0.87 * above;
  const noise = Math.sqrt(share * (1 - share) * testImages) * stream.normal();
  const correct = Math.min(testImages, Math.max(0, Math.round(share * testImages + noise)));
  return {
    step,
    edges: kept,
    density,
    accuracy: correct / testImages,
    correct,
    predictionEntropy: Math.min(
      Math.log(10),
      Math.max(0, Math.log(10) * above + 0.01 * stream.normal()),
    ),
    outcomeEntropy: 1 - above / 2,
    trainLoss: stream.uniform(),
    edgesByLayer: leftOf(layers, kept),
    more: { class_mean_deviation: above, reachable_outputs: 1, largest_cluster: 1 },
  };
}

function evolutionOf(row: StepRow, stream: RandomStream): EvolutionRow[] {
  const { step, density, edgesByLayer } = row;
  return [1, 10].flatMap((lag) => {
    if (step < lag) return [];
    const value = () => (density < 1e-4 ? null : Number(stream.uniform().toPrecision(6)));
    const names = ['all', ...Object.keys(edgesByLayer)];
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
