import type { EngineSession } from '../../engines/contract.js';
import { ShapeError } from '../../numerics/errors.js';
import { randomStream } from '../../numerics/random-stream.js';
import { trainToConvergence } from '../../training/train-to-convergence.js';
import { validationSplit } from '../../training/validation-split.js';
import type { RunData } from '../execute-run.js';
import { measureNetwork } from '../measure-network.js';
import { arrangeMask } from './arrange-mask.js';
import { initialWeights } from './initial-weights.js';
import type { RetrainingRecord, RetrainingSettings } from './retraining-record.js';
import type { Subnetwork } from './subnetwork.js';

/** What a retraining works with; none of it changes results. */
export interface RetrainingSurroundings {
  /** Of the source's network and batch size, both splits loaded. Its state is replaced. */
  readonly session: EngineSession;
  readonly data: RunData;
  readonly engine: string;
  readonly version: string;
  /** Awaited after each epoch; may throw to stop. */
  readonly onEpoch?: () => Promise<void>;
}

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
  { session, data, engine, version, onEpoch }: RetrainingSurroundings,
): Promise<RetrainingRecord> {
  const { network, settings: source } = subnetwork;
  const { layout } = network;
  if (subnetwork.mask.length !== layout.parameterCount) {
    throw new ShapeError(
      `retrain: mask must have ${layout.parameterCount} entries; got ${subnetwork.mask.length}`,
    );
  }
  const { mask, found } = arrangeMask(subnetwork, settings.arm, settings.seed);
  await session.write({
    weights: initialWeights(subnetwork, mask, settings.arm, settings.seed),
    firstMoment: new Float32Array(layout.parameterCount),
    secondMoment: new Float32Array(layout.parameterCount),
    mask,
    adamStep: 0,
  });
  const split = validationSplit(
    data.train.count,
    source.trainImages ?? data.train.count,
    source.baseline.validationShare,
    source.seed,
  );
  const { stopping, trainLoss } = await trainToConvergence(
    session,
    {
      split,
      labels: data.train.labels,
      adam: source.adam,
      seed: randomStream(source.seed, 'retraining-order', settings.seed).below(2 ** 32),
      maxEpochs: settings.maxEpochs,
      patience: settings.patience,
    },
    null,
    async () => onEpoch?.(),
  );
  const measured = measureNetwork(await session.logits('test'), data.test.labels, data.classes);
  const edges = Object.values(found.edgesByLayer).reduce((sum, kept) => sum + kept, 0);
  return {
    format: 1,
    settings,
    sourceSeed: source.seed,
    edges,
    density: edges / layout.edgeCount,
    accuracy: measured.accuracy,
    correct: measured.correct,
    predictionEntropy: measured.predictionEntropy,
    outcomeEntropy: measured.outcomeEntropy,
    epochs: stopping.epochs,
    bestEpoch: stopping.bestEpoch,
    trainLoss,
    degenerate: found.emptyLayers.length > 0,
    ...found,
    emptyLayers: [...found.emptyLayers],
    frozenLayers: [...found.frozenLayers],
    engine,
    version,
  };
}
