import { DomainError, ShapeError } from '../numerics/errors.js';

/**
 * Mean cross-entropy of softmax outputs against class labels, from logits.
 *
 *     L = mean_i ( log sum_c exp(z_ic) - z_i,y(i) )
 *
 * @param logits - Shape [samples, classes]; finite.
 * @param labels - class of every image of the split. Shape [images].
 * @param samples - image of each row of `logits`. Shape [samples].
 * @returns nats; at least 0; 0 for no samples.
 *
 * @throws {ShapeError} when the logits are not one row a sample.
 * @throws {DomainError} when a sample has no label among the classes.
 *
 * Accuracy: float64 sums; the largest logit is subtracted first, so no exponential overflows.
 */
export function meanCrossEntropy(
  logits: Float32Array,
  labels: Uint8Array,
  samples: Uint32Array,
): number {
  if (samples.length === 0) return 0;
  const classes = logits.length / samples.length;
  if (!(Number.isInteger(classes) && classes >= 1)) {
    throw new ShapeError(
      `meanCrossEntropy: logits must be ${samples.length} whole rows; got ${logits.length} entries`,
    );
  }
  let total = 0;
  samples.forEach((sample, row) => {
    const label = labels[sample];
    if (!(label !== undefined && label < classes)) {
      throw new DomainError(
        `meanCrossEntropy: labels must be below ${classes}; got ${label} for sample ${sample}`,
      );
    }
    const z = logits.subarray(row * classes, (row + 1) * classes);
    const top = z.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = z.reduce((a, b) => a + Math.exp(b - top), 0);
    total += Math.log(sum) + top - (z[label] as number);
  });
  return total / samples.length;
}
