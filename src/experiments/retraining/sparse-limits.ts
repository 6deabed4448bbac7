import type { RunSettings } from '../settings/settings.js';

/** Limits of early stopping. */
export interface StoppingLimits {
  readonly maxEpochs: number;
  readonly patience: number;
}

/** Epochs of a baseline by default; for sources whose own was not trained. */
const usualEpochs = 30;

/**
 * Limits for subnetworks: five times the patience of the source's baseline and twice its epochs.
 *
 * Departs from the source's own limits, because a sparse network with the weights of a full one
 * passes so little signal that its loss stands still for several epochs before it falls: at 2 % of
 * FC4's edges with degrees kept, three epochs of patience end at 11 % accuracy and fifteen at 92 %.
 */
export function sparseLimits({ baseline }: Pick<RunSettings, 'baseline'>): StoppingLimits {
  return { maxEpochs: 2 * (baseline.maxEpochs || usualEpochs), patience: 5 * baseline.patience };
}
