import { z } from 'zod';
import { type StoppingLimits, sparseLimits } from '../retraining/sparse-limits.js';
import type { NetworkAtFloor } from './network-at-floor.js';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/**
 * Weights with which the network at the floor is trained on: `kept`, its own; `fresh`, the control,
 * the initial weights of a full network drawn anew. Both have its mask.
 */
export const recoveryConditions = ['kept', 'fresh'] as const;
export type RecoveryCondition = (typeof recoveryConditions)[number];

/** What a recovery depends on; its result is a pure function of this and of the source's settings. */
const recoverySettings = z.strictObject({
  /** Hash of the run, its first step at the floor, and the SHA-256 of weights and mask there. */
  source: z.string(),
  step: count,
  state: z.string(),
  arm: z.enum(recoveryConditions),
  /** Limits of early stopping. */
  maxEpochs: count.min(1),
  patience: count.min(1),
});

export type RecoverySettings = z.infer<typeof recoverySettings>;

/** A network on the test images; entropies in nats. */
const testResult = z.strictObject({
  accuracy: share,
  correct: count,
  predictionEntropy: z.number().min(0),
  outcomeEntropy: z.number().min(0),
});

export type TestResult = z.infer<typeof testResult>;

/** Schema of `recovery/<hash>.json`. */
export const recoveryRecord = z.strictObject({
  format: z.literal(1),
  settings: recoverySettings,
  /** Seed of the source run. */
  sourceSeed: count,
  edges: count,
  density: share,
  edgesByLayer: z.record(z.string(), count),
  /** Share of outputs to which a path of surviving edges leads from some input. */
  reachableOutputs: share,
  before: testResult,
  after: testResult,
  testImages: count.min(1),
  /** Epochs until early stopping, and the one whose weights were measured. */
  epochs: count,
  bestEpoch: count,
  /** Mean training loss of the last epoch; nats. */
  trainLoss: z.number(),
  engine: z.string(),
  version: z.string(),
});

export type RecoveryRecord = z.infer<typeof recoveryRecord>;

/** @param limits - what they leave out is as `sparseLimits` says. */
export function recoverySettingsOf(
  { source, step, stateDigest, settings }: NetworkAtFloor,
  arm: RecoveryCondition,
  limits: Partial<StoppingLimits> = {},
): RecoverySettings {
  const { maxEpochs, patience } = { ...sparseLimits(settings), ...limits };
  return { source, step, state: stateDigest, arm, maxEpochs, patience };
}
