import { baseFineTuning } from '../../src/experiments/settings/assumptions.js';
import { type RunSettings, runSettings } from '../../src/experiments/settings/settings.js';
import type {
  EvolutionRow,
  FinishedRun,
  StepRow,
} from '../../src/experiments/store/finished-run.js';
import { chanceLevels } from '../../src/results/problems/chance-levels.js';

/** A run whose every number follows from a few; defaults agree with the paper throughout. */
export interface MadeRun {
  readonly model?: 'fc4' | 'cnn5';
  /** A network of the user in its place. */
  readonly own?: RunSettings['model'];
  readonly dataset?: RunSettings['dataset'];
  readonly seed?: number;
  readonly rule?: RunSettings['pruning']['rule'];
  readonly tuned?: boolean;
  readonly trainImages?: number | null;
  readonly batchSize?: number;
  readonly schedule?: { kind: 'equal'; steps: number } | { kind: 'zoom'; tailFrom: number };
  /** Accuracy of the unpruned network. */
  readonly baseline?: number;
  /** Half-height density of accuracy and of prediction entropy. */
  readonly half?: number;
  /** Hill exponent of the fall: larger is sharper. */
  readonly sharpness?: number;
  /** Accuracy already lost at 10 % density. */
  readonly earlyLoss?: number;
  /** Outcome entropy of the unpruned network, and with all edges but one gone; nats. */
  readonly outcome?: readonly [number, number];
  /** Distance of the class means from uniform at the floor. */
  readonly deviation?: number;
  /** Evolution Metric far from the limit; height, place and last layer's height of its peak. */
  readonly quiet?: number;
  readonly peak?: number;
  readonly peakDensity?: number;
  readonly lastPeak?: number;
}

const edges = 100_000;
const layers = { first: 90_000, middle: 9_000, last: 1_000 };

export function madeRun(options: MadeRun = {}): FinishedRun {
  const { model = 'fc4', dataset = 'mnist', seed = 1, rule = 'magnitude', tuned = true } = options;
  const slow = (rule === 'random' ? 4 : 1) * (tuned ? 1 : 10);
  const { half = 0.009 * slow, sharpness = 6, trainImages = null } = options;
  const full = model === 'fc4' ? 0.9703 : 0.9905;
  const hard = model === 'fc4' ? 0.8606 : 0.9252;
  const { baseline = dataset === 'mnist' ? full : hard, outcome = [0.05, 2.2] } = options;
  const { guessing, entropyCeiling } = chanceLevels({ dataset });
  const left = (density: number) =>
    density ** sharpness / (density ** sharpness + half ** sharpness);
  const steps = densities().map<StepRow>((density, step) => {
    const early = density > 0.9 ? 0 : (options.earlyLoss ?? 0);
    const accuracy = guessing + (baseline - early - guessing) * left(density);
    const correct = Math.round(10_000 * accuracy);
    return {
      step,
      edges: Math.round(edges * density),
      density,
      accuracy: correct / 10_000,
      correct,
      predictionEntropy: entropyCeiling * left(density),
      outcomeEntropy: outcome[1] + (outcome[0] - outcome[1]) * left(density),
      trainLoss: 0,
      edgesByLayer: Object.fromEntries(
        Object.entries(layers).map(([name, size]) => [name, Math.round(size * density)]),
      ),
      more: {
        class_mean_deviation:
          (options.deviation ?? 0.02) + (0.9 - (options.deviation ?? 0.02)) * left(density),
      },
    };
  });
  const settings = runSettings.parse({
    model: options.own ?? { kind: model },
    dataset,
    seed,
    trainImages,
    batchSize: options.batchSize ?? 128,
    pruning: { rule },
    schedule: options.schedule ?? { kind: 'zoom' },
    fineTuning: { epochs: tuned ? (options.schedule?.kind === 'equal' ? baseFineTuning : 1) : 0 },
  });
  return {
    hash: [options.own ?? model, dataset, seed, rule, tuned, trainImages, options.batchSize]
      .map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
      .join(''),
    settings,
    steps,
    evolution: evolutionOf(steps, half, options),
    record: {
      engine: 'edges',
      node: 'v20',
      version: '0.1.0',
      data: {},
      testImages: dataset === 'kmnist-t10k' ? 2_000 : 10_000,
      trainImages: trainImages ?? 54_000,
      baselineEpochs: 12,
      bestEpoch: 9,
      seconds: null,
    },
  };
}

/** One run a value, with seeds from 1 up. */
export function madeSeeds(
  values: readonly number[],
  make: (value: number) => MadeRun,
): FinishedRun[] {
  return values.map((value, at) => madeRun({ seed: at + 1, ...make(value) }));
}

/** Down to 6 % in 40 geometric steps, then 0.02 % a step to zero: the default schedule. */
function densities(): number[] {
  const approach = Array.from({ length: 41 }, (_, at) => 0.06 ** (at / 40));
  return [...approach, ...Array.from({ length: 300 }, (_, at) => (299 - at) * 0.0002)];
}

function evolutionOf(steps: readonly StepRow[], half: number, options: MadeRun): EvolutionRow[] {
  const { quiet = options.rule === 'random' ? 0.05 : 0.01, peak = 0.5, lastPeak = 0.8 } = options;
  const place = options.peakDensity ?? half;
  return steps.slice(100).map(({ step, density }) => {
    const near = density > 0 ? Math.exp(-((Math.log(density / place) / 0.2) ** 2)) : 0;
    const metric = (height: number) => (density > 0 ? quiet + (height - quiet) * near : null);
    return {
      step,
      density,
      lag: 100,
      metric: {
        all: metric(peak),
        first: metric(0.3),
        middle: metric(0.4),
        last: metric(lastPeak),
      },
    };
  });
}
