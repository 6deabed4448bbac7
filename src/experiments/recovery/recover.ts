import { keptCount, keptCountByLayer } from '../../masks/binary-mask.js';
import { randomStream } from '../../numerics/random-stream.js';
import { reachability } from '../../topology/reachability.js';
import { linkedLayers } from '../protocol/linked-layers.js';
import type { Measurement } from '../protocol/measure-network.js';
import { initialWeights } from '../retraining/initial-weights.js';
import { type TrainingEnvironment, trainMasked } from '../retraining/train-masked.js';
import type { NetworkAtFloor } from './network-at-floor.js';
import type { RecoveryRecord, RecoverySettings, TestResult } from './recovery-record.js';

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
  const { before, after, stopping, trainLoss } = await trainMasked(
    { network, settings: source, weights, mask },
    settings,
    order,
    environment,
  );
  const edges = keptCount(mask, network.layout);
  return {
    format: 1,
    settings,
    sourceSeed: source.seed,
    edges,
    density: edges / network.layout.edgeCount,
    edgesByLayer: keptCountByLayer(mask, network.layout),
    reachableOutputs: reachability(linkedLayers(network, mask)).reachableOutputs,
    before: resultOf(before),
    after: resultOf(after),
    testImages: environment.data.test.count,
    epochs: stopping.epochs,
    bestEpoch: stopping.bestEpoch,
    trainLoss,
    engine: environment.engine,
    version: environment.version,
  };
}

function resultOf(measured: Measurement): TestResult {
  const { accuracy, correct, predictionEntropy, outcomeEntropy } = measured;
  return { accuracy, correct, predictionEntropy, outcomeEntropy };
}
