import type { AdamSettings, EngineSession, TrainingState } from '../engines/contract.js';
import { refuseDivergence } from './divergence.js';
import {
  beforeFirstEpoch,
  type EarlyStopping,
  observeEpoch,
  shouldStop,
} from './early-stopping.js';
import { meanCrossEntropy } from './mean-cross-entropy.js';
import { minibatchOrder } from './minibatch-order.js';
import type { ValidationSplit } from './validation-split.js';

/** What a training to convergence learns from, and when it stops. */
export interface ConvergenceSettings {
  readonly split: ValidationSplit;
  /** Class of every training image. */
  readonly labels: Uint8Array;
  readonly adam: AdamSettings;
  /** Integer; range [0, 2^32). */
  readonly seed: number;
  /** Epochs at most, and epochs without a lower validation loss after which to stop; counts. */
  readonly maxEpochs: number;
  readonly patience: number;
}

/** Everything that is needed to go on after the last finished epoch. */
export interface Convergence {
  readonly stopping: EarlyStopping;
  readonly current: TrainingState;
  /** State after the best epoch so far. */
  readonly best: TrainingState;
  /** Mean training loss of the last epoch; nats. */
  readonly trainLoss: number;
}

/**
 * Trains on the split's training part until the validation loss has not fallen for `patience`
 * epochs, then puts the best epoch's state (weights, moments and step count) back.
 *
 * @param session - engine session with the train split loaded and a state written.
 * @param from - the last finished epoch of an interrupted training, or null to begin.
 * @param onEpoch - called after each epoch, before the next; awaited; may throw to stop.
 * @returns the last epoch's record; the session holds `best`.
 * @throws {InputError} when losses, outputs or weights are no longer finite; `onEpoch` never sees them.
 */
export async function trainToConvergence(
  session: EngineSession,
  settings: ConvergenceSettings,
  from: Convergence | null,
  onEpoch: (progress: Convergence) => Promise<void>,
): Promise<Convergence> {
  let progress = from ?? (await beginning(session));
  await session.write(progress.current);
  while (!shouldStop(progress.stopping, settings)) {
    const { train, validation } = settings.split;
    const epoch = progress.stopping.epochs + 1;
    const order = minibatchOrder(train, settings.seed, 'baseline', epoch);
    const trainLoss = await session.train(order, settings.adam);
    const logits = await session.logits('train', validation);
    const diverges = (numbers: readonly number[] | Float32Array) =>
      refuseDivergence(numbers, `in epoch ${epoch}`, settings.adam.learningRate);
    diverges([trainLoss]);
    diverges(logits);
    const loss = meanCrossEntropy(logits, settings.labels, validation);
    const stopping = observeEpoch(progress.stopping, loss);
    const current = await session.read();
    diverges(current.weights);
    const best = stopping.bestEpoch === epoch ? current : progress.best;
    progress = { stopping, current, best, trainLoss };
    await onEpoch(progress);
  }
  await session.write(progress.best);
  return progress;
}

async function beginning(session: EngineSession): Promise<Convergence> {
  const state = await session.read();
  return { stopping: beforeFirstEpoch, current: state, best: state, trainLoss: 0 };
}
