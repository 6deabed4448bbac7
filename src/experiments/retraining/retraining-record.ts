import { z } from 'zod';
import { type RetrainingCondition, retrainingConditionNames } from './retraining-conditions.js';
import { type StoppingLimits, sparseLimits } from './sparse-limits.js';
import type { Subnetwork } from './subnetwork.js';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** What a retraining depends on; its result is a pure function of this and of the source's settings. */
const retrainingSettings = z.strictObject({
  /** Hash of the run whose subnetwork is retrained, the step, and the SHA-256 of its mask. */
  source: z.string(),
  step: count,
  mask: z.string(),
  arm: z.enum(retrainingConditionNames),
  seed: count.max(2 ** 32 - 1),
  /** Limits of early stopping. */
  maxEpochs: count.min(1),
  patience: count.min(1),
});

export type RetrainingSettings = z.infer<typeof retrainingSettings>;

/** Schema of `retraining/<hash>.json`. */
export const retrainingRecord = z.strictObject({
  format: z.literal(1),
  settings: retrainingSettings,
  /** Seed of the source run. */
  sourceSeed: count,
  edges: count,
  density: share,
  accuracy: share,
  correct: count,
  predictionEntropy: z.number().min(0),
  outcomeEntropy: z.number().min(0),
  /** Epochs until early stopping, and the one whose weights were measured. */
  epochs: count,
  bestEpoch: count,
  /** Mean training loss of the last epoch; nats. */
  trainLoss: z.number(),
  /** Some layer has no edge: the accuracy is that of the biases after it. */
  degenerate: z.boolean(),
  edgesByLayer: z.record(z.string(), count),
  emptyLayers: z.array(z.string()),
  degreesKept: z.boolean(),
  overlap: share,
  acceptance: share.nullable(),
  equilibriumOverlap: share.nullable(),
  frozenLayers: z.array(z.string()),
  reachableOutputs: share,
  orphans: count,
  /** By layer; absent from files of version 0.2 and before. */
  assortativity: z.record(z.string(), z.number().min(-1).max(1).nullable()).optional(),
  twoPathSpread: z.record(z.string(), z.number().min(0).nullable()).optional(),
  engine: z.string(),
  version: z.string(),
});

export type RetrainingRecord = z.infer<typeof retrainingRecord>;

/** @param limits - what they leave out is as {@link sparseLimits} says. */
export function retrainingSettingsOf(
  { source, step, maskDigest, settings }: Subnetwork,
  arm: RetrainingCondition,
  seed: number,
  limits: Partial<StoppingLimits> = {},
): RetrainingSettings {
  const { maxEpochs, patience } = { ...sparseLimits(settings), ...limits };
  return { source, step, mask: maskDigest, arm, seed, maxEpochs, patience };
}
