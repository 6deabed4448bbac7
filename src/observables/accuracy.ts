import { checkLabels, sampleCount } from './sample-count.js';

/** What a network got right. */
export interface Accuracy {
  /** Samples whose predicted class is their label; count. */
  readonly correct: number;
  /** Share of correct samples; range [0, 1]. */
  readonly accuracy: number;
  /** Predicted class of each sample. Shape [samples]. */
  readonly predictions: Uint8Array;
}

/**
 * Share of samples classified correctly.
 *
 * Paper: "the fraction of correct predictions".
 *
 *     prediction_n = argmax_c logit_nc
 *
 * Ties go to the lowest class, so a network whose logits are all equal predicts class 0.
 *
 * @param logits - Shape [samples, classes], row-major; dimensionless; finite. At most 256 classes.
 * @param labels - Shape [samples]; class indices.
 * @throws {ShapeError} when there are no samples or the lengths do not fit.
 * @throws {DomainError} when a logit is not finite or a label is not a class.
 *
 * Cost: O(samples classes). Accuracy: exact.
 *
 * @example accuracy(Float32Array.of(0, 1, 2, 2), Uint8Array.of(1, 1), 2).correct // 1
 */
export function accuracy(logits: Float32Array, labels: Uint8Array, classes: number): Accuracy {
  const samples = sampleCount('accuracy', logits, classes);
  checkLabels('accuracy', labels, samples, classes);
  const predictions = new Uint8Array(samples);
  let correct = 0;
  for (let n = 0; n < samples; n++) {
    const row = n * classes;
    let winner = 0;
    for (let c = 1; c < classes; c++) if (logits[row + c]! > logits[row + winner]!) winner = c;
    predictions[n] = winner;
    if (winner === labels[n]) correct++;
  }
  return { correct, accuracy: correct / samples, predictions };
}
