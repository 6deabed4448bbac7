import { z } from 'zod';
import type { RunSettings } from '../settings/settings.js';
import { type StoppingLimits, sparseLimits } from './sparse-limits.js';
import type { Subnetwork } from './subnetwork.js';
import type { MaskedTraining, TrainingEnvironment } from './train-masked.js';

/** Parts that the records of all trainings of pruned networks have, in the order in which files do. */
export const count = z.int().min(0);
export const share = z.number().min(0).max(1);

/** Hash of the run whose network is trained, and the step. */
export const sourceFields = { source: z.string(), step: count };

/** Limits of early stopping. */
export const limitFields = { maxEpochs: count.min(1), patience: count.min(1) };

/** A network on the test images; entropies in nats. */
export const testFields = {
  accuracy: share,
  correct: count,
  predictionEntropy: z.number().min(0),
  outcomeEntropy: z.number().min(0),
};

/** Epochs until early stopping, the one whose weights were measured, and the last one's mean loss in nats. */
export const endingFields = { epochs: count, bestEpoch: count, trainLoss: z.number() };

/** Seed of the source run, and the edges of the network that is trained. */
export const networkFields = { sourceSeed: count, edges: count, density: share };

export const makingFields = { engine: z.string(), version: z.string() };

/** @param limits - what they leave out is as `sparseLimits` says. */
export function limitsFor(
  settings: Pick<RunSettings, 'baseline'>,
  limits: Partial<StoppingLimits>,
): StoppingLimits {
  const { maxEpochs, patience } = { ...sparseLimits(settings), ...limits };
  return { maxEpochs, patience };
}

export function networkPart({ settings, network }: Subnetwork, edges: number) {
  return { sourceSeed: settings.seed, edges, density: edges / network.layout.edgeCount };
}

export function testPart(measured: MaskedTraining['after']) {
  const { accuracy, correct, predictionEntropy, outcomeEntropy } = measured;
  return { accuracy, correct, predictionEntropy, outcomeEntropy };
}

export function endingPart({ stopping, trainLoss }: MaskedTraining) {
  return { epochs: stopping.epochs, bestEpoch: stopping.bestEpoch, trainLoss };
}

export function makingPart({ engine, version }: TrainingEnvironment) {
  return { engine, version };
}
