import { z } from 'zod';
import { dataSetNames } from '../../data/data-sets.js';
import { pruningRuleNames } from '../../masks/rules/registry.js';
import {
  foreignData,
  foreignRule,
  foreignSchedule,
  importedFrom,
} from '../foreign/imported-settings.js';
import { modelSettings } from './model-settings.js';
import { outsideData, outsideObservable, outsideRule, outsideWeights } from './outside-files.js';

/**
 * Everything that a run depends on. A run is a pure function of this value: its canonical JSON is
 * hashed and the hash names the run folder.
 *
 * Defaults are the declared assumptions (`assumptions.ts`) or the paper's words.
 */
const count = z.int().min(0);
const positive = z.int().min(1);
const share = z.number().min(0).max(1);

/** A choice of kinds; an object that names none is of the default kind. */
function kinds<T extends z.ZodType>(union: T, key: string, usual: string) {
  const named = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(key in value)
      ? { [key]: usual, ...value }
      : value;
  return z.preprocess(named, union);
}

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('equal'),
    steps: positive.max(1_000_000).default(5000).describe('steps of the same number of edges'),
  }),
  z.strictObject({
    kind: z.literal('zoom'),
    approach: count
      .max(100_000)
      .default(40)
      .describe('geometric steps from full density to where equal steps begin'),
    from: z.number().gt(0).max(1).default(0.06).meta({
      description: 'density at which the equal steps begin',
      unit: 'share of all edges',
    }),
    stepShare: z.number().positive().max(1).default(0.0002).meta({
      description: "size of the equal steps; the paper's 1 / 5000",
      unit: 'share of all edges',
    }),
    tailFrom: share.default(0).meta({
      description:
        'density below which steps are geometric again, down to single edges; 0 for never',
      unit: 'share of all edges',
    }),
    tailRatio: z
      .number()
      .gt(0)
      .max(0.999999)
      .default(0.9)
      .describe('ratio of successive numbers of edges in that tail'),
  }),
  foreignSchedule,
]);

const engine = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('edges') }),
  z.strictObject({
    name: z.literal('tfjs'),
    backend: z
      .enum(['tensorflow', 'webgpu', 'cpu'])
      .default('cpu')
      .describe('what TensorFlow.js computes with'),
  }),
]);

export const runSettings = z.strictObject({
  model: kinds(modelSettings, 'kind', 'fc4').prefault({}).describe('network'),
  dataset: z
    .union([z.enum(dataSetNames), outsideData, foreignData])
    .default('mnist')
    .describe('a known data set, or files of your own'),
  trainImages: positive
    .nullable()
    .default(null)
    .describe('training images used, from the start of a seeded order; null for all'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .describe('of every random number'),
  engine: kinds(engine, 'name', 'edges').prefault({}).describe('what computes'),
  batchSize: positive.max(4096).default(128).describe('images in an Adam step'),
  adam: z
    .strictObject({
      learningRate: z.number().positive().default(1e-3).describe('size of a step'),
      beta1: z.number().min(0).lt(1).default(0.9).describe('decay of the mean gradient'),
      beta2: z.number().min(0).lt(1).default(0.999).describe('decay of the mean square'),
      epsilon: z.number().positive().default(1e-7).describe('added to the root mean square'),
    })
    .prefault({})
    .describe('optimiser'),
  baseline: z
    .strictObject({
      maxEpochs: count
        .max(1_000_000)
        .default(30)
        .meta({ description: 'most; 0 takes the first weights as they are', unit: 'epochs' }),
      patience: positive
        .max(1_000_000)
        .default(3)
        .meta({ description: 'without a lower validation loss, then it stops', unit: 'epochs' }),
      validationShare: z.number().gt(0).lt(1).default(0.1).meta({
        description: 'held back to decide when to stop',
        unit: 'share of the training images',
      }),
    })
    .prefault({})
    .describe('training before the first pruning step'),
  pruning: z
    .strictObject({
      rule: z
        .union([z.enum(pruningRuleNames), outsideRule, foreignRule])
        .default('magnitude')
        .describe('which edges go, or a module that says so'),
      scope: z
        .enum(['global', 'layer'])
        .default('global')
        .describe('whether all edges compete, or those of a layer'),
      normalise: z
        .boolean()
        .default(false)
        .describe('whether magnitudes are divided by the root mean square of their layer'),
      outputLayer: z.boolean().default(true).describe('whether the last layer is pruned'),
    })
    .prefault({})
    .describe('what is removed'),
  schedule: kinds(schedule, 'kind', 'zoom').prefault({}).describe('how much is removed in a step'),
  fineTuning: z
    .strictObject({
      epochs: z
        .union([z.number().min(0).max(100), z.literal('until-validation-stops')])
        .default(1)
        .meta({
          description:
            'after each step; fractions allowed, 0 for none; or as many as lower the validation loss',
          unit: 'epochs',
        }),
      optimizer: z
        .enum(['keep', 'reset'])
        .default('keep')
        .describe("whether Adam's moments survive a pruning step"),
    })
    .prefault({})
    .describe('training after a pruning step'),
  evolution: z
    .strictObject({
      lags: z
        .array(positive.max(1000))
        .max(8)
        .refine((lags) => new Set(lags).size === lags.length, 'must not repeat')
        .default([1, 100])
        .meta({ description: 'at which the Evolution Metric is recorded', unit: 'pruning steps' }),
      snapshots: z
        .array(share)
        .max(64)
        .default([0.5, 0.02, 0.005])
        .describe('densities at which the weights are kept, and again 100 steps later'),
    })
    .prefault({})
    .describe('what is recorded of the weights'),
  correctnessBelow: share
    .default(0.06)
    .describe('density below which each outcome on a test image is kept, for resampling'),
  observables: z
    .array(outsideObservable)
    .min(1)
    .max(16)
    .optional()
    .describe('modules that measure further columns of steps.csv'),
  init: outsideWeights.optional().describe('weights to begin with; random ones by default'),
  imported: importedFrom
    .optional()
    .describe('of a run that another program made; criticality import writes it'),
});

export type RunSettings = z.infer<typeof runSettings>;
