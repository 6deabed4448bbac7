import type { BinaryMask } from '../../masks/binary-mask.js';
import { pruneByMagnitude } from '../../masks/select-magnitude.js';
import { pruneAtRandom } from '../../masks/select-random.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import { randomStream } from '../../numerics/random-stream.js';
import type { RunSettings } from '../settings/settings.js';

/** What a pruning rule may look at. */
export interface PruningMoment {
  readonly weights: Float32Array;
  readonly mask: BinaryMask;
  readonly layout: ParameterLayout;
  /** Prunable edges to keep. */
  readonly budget: number;
  /** Number of this pruning step, from 1. */
  readonly step: number;
  readonly seed: number;
}

export type PruningRule = (moment: PruningMoment, settings: RunSettings['pruning']) => BinaryMask;

/**
 * Pruning rules by the name that settings use. A rule returns a subset of the mask that keeps
 * exactly `budget` prunable entries; to add one, add it here and to the schema.
 */
export const pruningRules: Readonly<Record<RunSettings['pruning']['rule'], PruningRule>> = {
  magnitude: ({ weights, mask, layout, budget }, { scope, normalise }) =>
    pruneByMagnitude(weights, mask, layout, budget, { scope, normalise }),
  random: ({ mask, layout, budget, step, seed }, { scope }) =>
    pruneAtRandom(mask, layout, budget, randomStream(seed, 'random-pruning', step), scope),
};
