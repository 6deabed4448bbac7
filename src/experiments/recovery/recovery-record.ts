import { z } from 'zod';
import type { StoppingLimits } from '../retraining/sparse-limits.js';
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
} from '../retraining/training-record.js';
import type { NetworkAtFloor } from './network-at-floor.js';

/**
 * Weights with which the network at the floor is trained on: `kept`, its own; `fresh`, the control,
 * the initial weights of a full network drawn anew. Both have its mask.
 */
export const recoveryConditions = ['kept', 'fresh'] as const;
export type RecoveryCondition = (typeof recoveryConditions)[number];

/** What a recovery depends on; its result is a pure function of this and of the source's settings. */
const recoverySettings = z.strictObject({
  ...sourceFields,
  /** SHA-256 of weights and mask at the run's first step at the floor. */
  state: z.string(),
  arm: z.enum(recoveryConditions),
  ...limitFields,
});

export type RecoverySettings = z.infer<typeof recoverySettings>;

/** A network on the test images. */
const testResult = z.strictObject(testFields);

/** Schema of `recovery/<hash>.json`. */
export const recoveryRecord = z.strictObject({
  format: z.literal(1),
  settings: recoverySettings,
  ...networkFields,
  edgesByLayer: z.record(z.string(), count),
  /** Share of outputs to which a path of surviving edges leads from some input. */
  reachableOutputs: share,
  before: testResult,
  after: testResult,
  testImages: count.min(1),
  ...endingFields,
  ...makingFields,
});

export type RecoveryRecord = z.infer<typeof recoveryRecord>;

/** @param limits - what they leave out is as `sparseLimits` says. */
export function recoverySettingsOf(
  { source, step, stateDigest, settings }: NetworkAtFloor,
  arm: RecoveryCondition,
  limits: Partial<StoppingLimits> = {},
): RecoverySettings {
  return { source, step, state: stateDigest, arm, ...limitsFor(settings, limits) };
}
