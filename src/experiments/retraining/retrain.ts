import { randomStream } from '../../numerics/random-stream.js';
import { arrangeMask } from './arrange-mask.js';
import { initialWeights } from './initial-weights.js';
import type { RetrainingRecord, RetrainingSettings } from './retraining-record.js';
import type { Subnetwork } from './subnetwork.js';
import { type TrainingEnvironment, trainMasked } from './train-masked.js';
import { endingPart, makingPart, networkPart, testPart } from './training-record.js';

/**
 * Trains a subnetwork from its start to early stopping and measures it on the test images.
 *
 * Data, validation split, batch size and Adam are the source's. The order of the batches belongs to
 * the source's seed and the retraining's: at one seed every arm sees the same batches, so arms can
 * be compared pair by pair.
 *
 * @throws {ShapeError} when the mask is not of the network.
 */
export async function retrain(
  subnetwork: Subnetwork,
  settings: RetrainingSettings,
  environment: TrainingEnvironment,
): Promise<RetrainingRecord> {
  const { network, settings: source } = subnetwork;
  const { mask, found } = arrangeMask(subnetwork, settings.arm, settings.seed);
  const weights = initialWeights(subnetwork, mask, settings.arm, settings.seed);
  const order = randomStream(source.seed, 'retraining-order', settings.seed).below(2 ** 32);
  const trained = await trainMasked(
    { network, settings: source, weights, mask },
    settings,
    order,
    environment,
  );
  const edges = Object.values(found.edgesByLayer).reduce((sum, kept) => sum + kept, 0);
  return {
    format: 1,
    settings,
    ...networkPart(subnetwork, edges),
    ...testPart(trained.after),
    ...endingPart(trained),
    degenerate: found.emptyLayers.length > 0,
    ...found,
    emptyLayers: [...found.emptyLayers],
    frozenLayers: [...found.frozenLayers],
    ...makingPart(environment),
  };
}
