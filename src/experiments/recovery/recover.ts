import { keptCount, keptCountByLayer } from '../../masks/binary-mask.js';
import { randomStream } from '../../numerics/random-stream.js';
import { reachability } from '../../topology/reachability.js';
import { linkedLayers } from '../protocol/linked-layers.js';
import { initialWeights } from '../retraining/initial-weights.js';
import { type TrainingEnvironment, trainMasked } from '../retraining/train-masked.js';
import { endingPart, makingPart, networkPart, testPart } from '../retraining/training-record.js';
import type { NetworkAtFloor } from './network-at-floor.js';
import type { RecoveryRecord, RecoverySettings } from './recovery-record.js';

/** Seed of the control's weights beside the source's; each run has one control. */
const control = 1;

/**
 * Trains a network at the floor on with its mask, to early stopping, and measures it on the test
 * images before and after.
 *
 * Paper: "gradient-based recovery is, in principle, still possible" (symmetry restoration). Data,
 * validation split, batch size and Adam are the source's; Adam begins at rest. Both arms see the
 * batches in the same order.
 *
 * @throws {ShapeError} when the mask is not of the network.
 */
export async function recover(
  atFloor: NetworkAtFloor,
  settings: RecoverySettings,
  environment: TrainingEnvironment,
): Promise<RecoveryRecord> {
  const { network, settings: source, mask } = atFloor;
  const weights =
    settings.arm === 'kept' ? atFloor.weights : initialWeights(atFloor, mask, 'B', control);
  const order = randomStream(source.seed, 'recovery-order').below(2 ** 32);
  const trained = await trainMasked(
    { network, settings: source, weights, mask },
    settings,
    order,
    environment,
  );
  const edges = keptCount(mask, network.layout);
  return {
    format: 1,
    settings,
    ...networkPart(atFloor, edges),
    edgesByLayer: keptCountByLayer(mask, network.layout),
    reachableOutputs: reachability(linkedLayers(network, mask)).reachableOutputs,
    before: testPart(trained.before),
    after: testPart(trained.after),
    testImages: environment.data.test.count,
    ...endingPart(trained),
    ...makingPart(environment),
  };
}
