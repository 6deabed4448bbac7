import type { AdamSettings, EngineSession } from '../engines/contract.js';
import { refuseDivergence } from './divergence.js';
import { meanCrossEntropy } from './mean-cross-entropy.js';
import { minibatchOrder } from './minibatch-order.js';
import type { ValidationSplit } from './validation-split.js';

/** Epochs after which a fine-tuning ends even if the validation loss still falls. */
export const mostEpochs = 20;

/**
 * Trains the surviving edges epoch by epoch for as long as the validation loss falls.
 *
 * Paper: "early stopping"; whether it ends the fine-tuning of a pruning step as well is not stated.
 * The first epoch without a strictly lower loss ends it and is taken back, weights, moments and step
 * count. Where not even one epoch helps, the pruned network stays as it is.
 *
 * @param session - with the train split loaded and a state written.
 * @param labels - class of every training image. Shape [images].
 * @param place - labels that name this fine-tuning within the run.
 * @returns mean training loss over the epochs that were kept; nats; 0 when none was.
 *
 * Cost: one epoch and two passes over the validation images more than what is kept.
 */
export async function fineTuneUntilValidationStops(
  session: EngineSession,
  split: ValidationSplit,
  labels: Uint8Array,
  settings: { readonly adam: AdamSettings; readonly seed: number },
  ...place: readonly (string | number)[]
): Promise<number> {
  const validationLoss = async () => {
    const logits = await session.logits('train', split.validation);
    refuseDivergence(logits, `in ${place.join(' ')}`, settings.adam.learningRate);
    return meanCrossEntropy(logits, labels, split.validation);
  };
  let lowest = await validationLoss();
  let total = 0;
  for (let epoch = 0; epoch < mostEpochs; epoch++) {
    const before = await session.read();
    const order = minibatchOrder(split.train, settings.seed, ...place, epoch);
    const trainLoss = await session.train(order, settings.adam);
    const loss = await validationLoss();
    if (!(loss < lowest)) {
      await session.write(before);
      return epoch === 0 ? 0 : total / epoch;
    }
    lowest = loss;
    total += trainLoss;
  }
  return total / mostEpochs;
}
