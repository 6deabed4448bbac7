import { z } from 'zod';
import { type RetrainingCondition, retrainingConditionNames } from './retraining-conditions.js';
import type { StoppingLimits } from './sparse-limits.js';
import type { Subnetwork } from './subnetwork.js';
import {
  count,
  endingFields,
  limitFields,
  limitsFor,
  makingFields,
  networkFields,
  share,
  sourceFields,
  testFields,
} from './training-record.js';

/** What a retraining depends on; its result is a pure function of this and of the source's settings. */
const retrainingSettings = z.strictObject({
  ...sourceFields,
  /** SHA-256 of the subnetwork's mask. */
  mask: z.string(),
  arm: z.enum(retrainingConditionNames),
  seed: count.max(2 ** 32 - 1),
  ...limitFields,
});

export type RetrainingSettings = z.infer<typeof retrainingSettings>;

/** Schema of `retraining/<hash>.json`. */
export const retrainingRecord = z.strictObject({
  format: z.literal(1),
  settings: retrainingSettings,
  ...networkFields,
  ...testFields,
  ...endingFields,
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
  ...makingFields,
});

export type RetrainingRecord = z.infer<typeof retrainingRecord>;

/** @param limits - what they leave out is as `sparseLimits` says. */
export function retrainingSettingsOf(
  { source, step, maskDigest, settings }: Subnetwork,
  arm: RetrainingCondition,
  seed: number,
  limits: Partial<StoppingLimits> = {},
): RetrainingSettings {
  return { source, step, mask: maskDigest, arm, seed, ...limitsFor(settings, limits) };
}
