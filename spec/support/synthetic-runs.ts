import { runSettings } from '../../src/experiments/settings/settings.js';
import type {
  EvolutionRow,
  FinishedRun,
  StepRow,
} from '../../src/experiments/store/finished-run.js';
import { randomStream } from '../../src/numerics/random-stream.js';

/** Runs that look like real ones: a pilot's accuracies on MNIST, interpolated, with some noise. */
export interface SyntheticOptions {
  readonly seed: number;
  readonly rule?: 'magnitude' | 'random';
  readonly dataset?: 'mnist' | 'kmnist';
  readonly fineTuning?: boolean;
  readonly batchSize?: number;
}

const edges = 110_912;
const layers = { dense1: 100_352, dense2: 8_192, dense3: 2_048, dense4: 320 };

// density (percent), accuracy (percent), prediction entropy (nats)
const pilot: readonly (readonly [number, number, number])[] = [
  [100, 97.4, 2.3],
  [5, 97.7, 2.3],
  [2, 95, 2.3],
  [1, 89.9, 2.3],
  [0.5, 80, 2.3],
  [0.3, 72, 2.29],
  [0.2, 52, 2.1],
  [0.1, 26, 1.08],
  [0.02, 10, 0.02],
  [0, 9.8, 0],
];

export function syntheticRun({
  seed,
  rule = 'magnitude',
  dataset = 'mnist',
  fineTuning = true,
  batchSize = 128,
}: SyntheticOptions): FinishedRun {
  const stream = randomStream(seed, 'synthetic', rule, dataset, String(fineTuning), batchSize);
  const shrink = (rule === 'random' ? 20 : 1) * (fineTuning ? 1 : 8) * (1 + 0.1 * stream.normal());
  const budgets = zoomBudgets();
  const steps = budgets.map<StepRow>((budget, step) => {
    const density = budget / edges;
    const [accuracyPercent, predictionEntropy] = atDensity((100 * density) / shrink);
    const noise = step === 0 || budget === 0 ? 0 : 0.4 * stream.normal();
    const correct = Math.round(100 * Math.min(99, Math.max(8, accuracyPercent + noise)));
    return {
      step,
      edges: budget,
      density,
      accuracy: correct / 10_000,
      correct,
      predictionEntropy,
      outcomeEntropy: Math.log(10) * Math.exp(-Math.sqrt(density / shrink) * 12),
      trainLoss: step === 0 ? 0 : 1 - accuracyPercent / 100,
      edgesByLayer: Object.fromEntries(
        Object.entries(layers).map(([name, size]) => [name, Math.round(size * density)]),
      ),
      more: {},
    };
  });
  const transition = 0.002 * shrink;
  return {
    hash: `${seed.toString(16)}${rule}${fineTuning}${dataset}${batchSize}`.slice(0, 16),
    settings: runSettings.parse({
      seed,
      dataset,
      batchSize,
      pruning: { rule },
      fineTuning: { epochs: fineTuning ? 1 : 0 },
    }),
    steps,
    evolution: steps.flatMap((row) => evolutionRows(row, transition, stream.uniform)),
    record: {
      engine: 'edges 0.1.0 (WebAssembly SIMD, 1 thread)',
      node: 'v20.20.2',
      version: '0.1.0',
      data: { 't10k-images-idx3-ubyte': 'ab'.repeat(32) },
      testImages: 10_000,
      trainImages: 54_000,
      baselineEpochs: 12,
      bestEpoch: 9,
      seconds: 61.5 + seed,
    },
  };
}

/** Two magnitude runs, one random and one without fine-tuning: what a quick report is made of. */
export function quickRuns(): FinishedRun[] {
  return [
    syntheticRun({ seed: 1 }),
    syntheticRun({ seed: 2 }),
    syntheticRun({ seed: 1, rule: 'random' }),
    syntheticRun({ seed: 1, fineTuning: false }),
  ];
}

function zoomBudgets(): number[] {
  const from = Math.round(0.06 * edges);
  const approach = Array.from({ length: 41 }, (_, at) => Math.round(edges * 0.06 ** (at / 40)));
  const tail = Array.from({ length: 300 }, (_, at) => from - Math.round((from * (at + 1)) / 300));
  return [...approach, ...tail];
}

function atDensity(densityPercent: number): readonly [number, number] {
  const upper = pilot.findLastIndex(([density]) => density >= densityPercent);
  const [d0, a0, h0] = pilot[Math.max(0, upper)] ?? [0, 0, 0];
  const [d1, a1, h1] = pilot[Math.max(0, upper) + 1] ?? [0, 9.8, 0];
  const share = d0 === d1 ? 0 : (densityPercent - d1) / (d0 - d1);
  const inside = Math.min(1, Math.max(0, share));
  return [a1 + inside * (a0 - a1), h1 + inside * (h0 - h1)];
}

function evolutionRows(
  { step, density }: StepRow,
  transition: number,
  uniform: () => number,
): EvolutionRow[] {
  return [1, 100].flatMap((lag) => {
    if (step < lag) return [];
    const names = ['all', ...Object.keys(layers)];
    const metric = Object.fromEntries(
      names.map((name, at) => {
        const peak = Math.exp(-((Math.log(density / transition) / 0.5) ** 2));
        const height = (at === 0 ? 0.25 : 0.1 * at) * Math.sqrt(lag / 100);
        const value = height * peak + 0.002 + 0.004 * uniform();
        return [name, density * edges < 30 ? null : value];
      }),
    );
    return [{ step, density, lag, metric }];
  });
}
