import { z } from 'zod';
import { dataSetNames } from '../../data/data-sets.js';
import { pruningRuleNames } from '../../masks/rules/registry.js';
import { takenLayerNames } from '../../models/resolve-network.js';
import { outsideData, outsideObservable, outsideRule, outsideWeights } from './outside-files.js';

/**
 * Everything that a run depends on. A run is a pure function of this value: its canonical JSON is
 * hashed and the hash names the run folder.
 *
 * Defaults are the declared assumptions (`assumptions.ts`) or the paper's words.
 */
const count = z.int().min(0);
const positive = z.int().min(1);
/** Units, channels and sizes of windows; what they come to together is bounded with the network. */
const size = positive.max(65_536);
const share = z.number().min(0).max(1);

/** A choice of kinds; an object that names none is of the default kind. */
function kinds<T extends z.ZodType>(union: T, key: string, usual: string) {
  const named = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(key in value)
      ? { [key]: usual, ...value }
      : value;
  return z.preprocess(named, union);
}

/** Layers that other frameworks have and no engine here, and what to do instead. */
const unsupported: Readonly<Record<string, string>> = {
  'batch-norm': 'fold it into the layer before it',
  dropout: 'leave it out: a trained network does without, and fine-tuning here has none',
  'avg-pool': 'use max-pool, or a conv2d with a stride',
  tanh: 'use relu',
  gelu: 'use relu',
  sigmoid: 'use relu',
  softmax: 'leave it out: the loss takes logits',
  flatten: 'leave it out: a dense layer flattens what it is given',
};

/** Refuses by name what a schema does not know but a user may well ask for. */
function supportedOnly<T extends z.ZodType>(known: T) {
  return z.preprocess((value, context) => {
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
    if (typeof kind !== 'string' || !Object.hasOwn(unsupported, kind)) return value;
    const message = `${kind} is not supported; ${unsupported[kind]}`;
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  }, known);
}

/** Names of layers become columns, tensor names and file names. */
const layerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be a letter and up to 39 letters, digits or dashes')
  .refine((name) => !takenLayerNames.includes(name), {
    error: ({ input }) => `must not be '${input}', which names something else in files of a run`,
  })
  .optional();

const layer = supportedOnly(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dense'), name: layerName, units: size }),
    z.strictObject({
      kind: z.literal('conv2d'),
      name: layerName,
      filters: size,
      kernel: size,
      stride: size.default(1),
      padding: z.union([z.literal('same'), count.max(65_536)]).default(0),
    }),
    z.strictObject({
      kind: z.literal('max-pool'),
      name: layerName,
      window: size,
      stride: size.optional(),
    }),
    z.strictObject({ kind: z.literal('relu') }),
  ]),
);

const model = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fc4'),
    widths: z.tuple([size, size, size]).default([128, 64, 32]),
  }),
  z.strictObject({
    kind: z.literal('cnn5'),
    filters: z.tuple([size, size]).default([6, 16]),
    kernel: size.default(5),
    widths: z.tuple([size, size]).default([120, 84]),
  }),
  z.strictObject({
    kind: z.literal('custom'),
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
      .default('custom'),
    layers: z.array(layer).min(1).max(256),
  }),
]);

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal'), steps: positive.max(1_000_000).default(5000) }),
  z.strictObject({
    kind: z.literal('zoom'),
    /** Geometric steps from full density to `from`. */
    approach: count.max(100_000).default(40),
    /** Density at which the equal steps begin. */
    from: z.number().gt(0).max(1).default(0.06),
    /** Size of the equal steps as a share of all prunable edges: the paper's 1 / 5000. */
    stepShare: z.number().positive().max(1).default(0.0002),
    /** Density below which steps become geometric again, down to single edges; 0 for never. An extension. */
    tailFrom: share.default(0),
    /** Ratio of successive edge counts in that tail. */
    tailRatio: z.number().gt(0).max(0.999999).default(0.9),
  }),
]);

const engine = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('edges') }),
  z.strictObject({
    name: z.literal('tfjs'),
    backend: z.enum(['tensorflow', 'webgpu', 'cpu']).default('cpu'),
  }),
]);

export const runSettings = z.strictObject({
  model: kinds(model, 'kind', 'fc4').prefault({}),
  /** A known data set, or files of one's own. */
  dataset: z.union([z.enum(dataSetNames), outsideData]).default('mnist'),
  /** Training images used, from the start of a seeded order; null for all. */
  trainImages: positive.nullable().default(null),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
  engine: kinds(engine, 'name', 'edges').prefault({}),
  batchSize: positive.max(4096).default(128),
  adam: z
    .strictObject({
      learningRate: z.number().positive().default(1e-3),
      beta1: z.number().min(0).lt(1).default(0.9),
      beta2: z.number().min(0).lt(1).default(0.999),
      epsilon: z.number().positive().default(1e-7),
    })
    .prefault({}),
  /** Training of the unpruned network, with early stopping on a validation split. */
  baseline: z
    .strictObject({
      /** 0 takes the first weights as they are. */
      maxEpochs: count.max(1_000_000).default(30),
      patience: positive.max(1_000_000).default(3),
      validationShare: z.number().gt(0).lt(1).default(0.1),
    })
    .prefault({}),
  pruning: z
    .strictObject({
      rule: z.union([z.enum(pruningRuleNames), outsideRule]).default('magnitude'),
      scope: z.enum(['global', 'layer']).default('global'),
      /** Whether magnitudes are divided by their layer's root mean square before ranking. */
      normalise: z.boolean().default(false),
      outputLayer: z.boolean().default(true),
    })
    .prefault({}),
  schedule: kinds(schedule, 'kind', 'zoom').prefault({}),
  fineTuning: z
    .strictObject({
      /**
       * Passes over the training split after each step; fractions allowed, 0 for none; or as many as
       * lower the validation loss.
       */
      epochs: z.union([z.number().min(0).max(100), z.literal('until-validation-stops')]).default(1),
      /** Whether Adam's moments and step count survive a pruning step. */
      optimizer: z.enum(['keep', 'reset']).default('keep'),
    })
    .prefault({}),
  evolution: z
    .strictObject({
      /** Lags, in pruning steps, at which the Evolution Metric is recorded. */
      lags: z
        .array(positive.max(1000))
        .max(8)
        .refine((lags) => new Set(lags).size === lags.length, 'must not repeat')
        .default([1, 100]),
      /** Densities at which a snapshot of the weights is kept, and another 100 steps later. */
      snapshots: z.array(share).max(64).default([0.5, 0.02, 0.005]),
    })
    .prefault({}),
  /** Density below which each test image's outcome (right or wrong) is kept, for resampling. */
  correctnessBelow: share.default(0.06),
  /** Further columns of `steps.csv`. */
  observables: z.array(outsideObservable).min(1).max(16).optional(),
  /** Weights from which training begins; absent for random ones. */
  init: outsideWeights.optional(),
});

export type RunSettings = z.infer<typeof runSettings>;
