import { sampleCount } from './sample-count.js';

/**
 * How undecided the network is about single samples.
 *
 * Paper: Eq. (2): the entropy of the softmax probabilities p_nc, averaged over the samples.
 *
 *     S = - 1/N sum_n sum_c p_nc ln p_nc = 1/N sum_n (ln Z_n - 1/Z_n sum_c z_nc e^z_nc)
 *
 * with z the logits less their largest and Z_n = sum_c e^z_nc, which cannot overflow and keeps the
 * relative accuracy of very confident samples.
 *
 * @param logits - Shape [samples, classes], row-major; dimensionless; finite.
 * @returns the mean entropy. Shape []; nats; range [0, ln classes].
 * @throws {ShapeError} when there are no samples or no whole rows.
 * @throws {DomainError} when a logit is not finite.
 *
 * Cost: O(samples classes) exponentials. Accuracy: about samples x 1e-16 relative.
 *
 * @example outcomeEntropy(Float32Array.of(3, 3), 2) // ln 2
 */
export function outcomeEntropy(logits: Float32Array, classes: number): number {
  const samples = sampleCount('outcomeEntropy', logits, classes);
  let sum = 0;
  for (let row = 0; row < logits.length; row += classes) {
    let winner = row;
    for (let i = row + 1; i < row + classes; i++) if (logits[i]! > logits[winner]!) winner = i;
    let others = 0; // Z - 1
    let weighted = 0;
    for (let i = row; i < row + classes; i++) {
      if (i === winner) continue;
      const z = logits[i]! - logits[winner]!;
      const e = Math.exp(z);
      others += e;
      weighted -= z * e;
    }
    sum += Math.log1p(others) + weighted / (1 + others);
  }
  return Math.min(sum / samples, Math.log(classes));
}
