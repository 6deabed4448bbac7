import type { EngineSession } from '../../engines/contract.js';
import type { Network } from '../../engines/network.js';
import type { BinaryMask } from '../../masks/binary-mask.js';
import { ShapeError } from '../../numerics/errors.js';
import type { EarlyStopping } from '../../training/early-stopping.js';
import { trainToConvergence } from '../../training/train-to-convergence.js';
import { validationSplit } from '../../training/validation-split.js';
import { type Measurement, measureNetwork } from '../protocol/measure-network.js';
import type { RunData } from '../protocol/run-context.js';
import type { RunSettings } from '../settings/settings.js';
import type { StoppingLimits } from './sparse-limits.js';

/** What a training works with; none of it changes results. */
export interface TrainingEnvironment {
  /** Of the source's network and batch size, both splits loaded. Its state is replaced. */
  readonly session: EngineSession;
  readonly data: RunData;
  readonly engine: string;
  readonly version: string;
  /** Awaited after each epoch; may throw to stop. */
  readonly onEpoch?: () => Promise<void>;
}

/** A run's network with edges removed for good, before it is trained. */
export interface MaskedStart {
  readonly network: Network;
  /** Of the run: its data, validation split, batch size and Adam are used. */
  readonly settings: RunSettings;
  /** Shape [parameters]. */
  readonly weights: Float32Array;
  /** Shape [parameters]. */
  readonly mask: BinaryMask;
}

export interface MaskedTraining {
  /** On the test images. */
  readonly before: Measurement;
  /** On the test images, with the weights of the best epoch. */
  readonly after: Measurement;
  readonly stopping: EarlyStopping;
  /** Mean training loss of the last epoch; nats. */
  readonly trainLoss: number;
}

/**
 * Trains the weights under a mask to early stopping, with Adam from rest.
 *
 * @param order - seed of the order of the batches; range [0, 2^32).
 * @returns the session holds the weights of the best epoch.
 * @throws {ShapeError} when the mask is not of the network.
 */
export async function trainMasked(
  { network, settings, weights, mask }: MaskedStart,
  { maxEpochs, patience }: StoppingLimits,
  order: number,
  { session, data, onEpoch }: TrainingEnvironment,
): Promise<MaskedTraining> {
  const count = network.layout.parameterCount;
  if (mask.length !== count) {
    throw new ShapeError(`trainMasked: mask must have ${count} entries; got ${mask.length}`);
  }
  const measure = async () =>
    measureNetwork(await session.logits('test'), data.test.labels, data.classes);
  await session.write({
    weights,
    mask,
    adamStep: 0,
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
  });
  const before = await measure();
  const split = validationSplit(
    data.train.count,
    settings.trainImages ?? data.train.count,
    settings.baseline.validationShare,
    settings.seed,
  );
  const { stopping, trainLoss } = await trainToConvergence(
    session,
    {
      split,
      labels: data.train.labels,
      adam: settings.adam,
      seed: order,
      maxEpochs,
      patience,
    },
    null,
    async () => onEpoch?.(),
  );
  return { before, after: await measure(), stopping, trainLoss };
}
