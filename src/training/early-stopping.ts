/** Where early stopping stands after some epochs. */
export interface EarlyStopping {
  /** Epochs seen. */
  readonly epochs: number;
  /** Epoch of the lowest validation loss, counted from 1; 0 before the first. */
  readonly bestEpoch: number;
  /** Its loss; nats; Infinity before the first. */
  readonly bestLoss: number;
}

/** Where a training begins. */
export const beforeFirstEpoch: EarlyStopping = {
  epochs: 0,
  bestEpoch: 0,
  bestLoss: Number.POSITIVE_INFINITY,
};

/**
 * Takes note of one epoch's validation loss. Only a strictly lower loss is better; NaN never is.
 *
 * @param loss - nats.
 */
export function observeEpoch(before: EarlyStopping, loss: number): EarlyStopping {
  const epochs = before.epochs + 1;
  return loss < before.bestLoss
    ? { epochs, bestEpoch: epochs, bestLoss: loss }
    : { ...before, epochs };
}

/** True once `patience` epochs in a row were no better, or `maxEpochs` were seen; both counts. */
export function shouldStop(
  state: EarlyStopping,
  limits: { readonly maxEpochs: number; readonly patience: number },
): boolean {
  return state.epochs >= limits.maxEpochs || state.epochs - state.bestEpoch >= limits.patience;
}
