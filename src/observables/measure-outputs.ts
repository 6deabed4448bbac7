import type { Accuracy } from './accuracy.js';
import { distancesFromUniform } from './class-means.js';
import { checkLabels, sampleCount } from './sample-count.js';

/** What a network's outputs say about it. */
export interface Outputs extends Accuracy {
  /** As `outcomeEntropy`; nats. */
  readonly outcomeEntropy: number;
  /** As `classMeans(...).distance`. */
  readonly classMeanDistance: number;
}

/**
 * `accuracy`, `outcomeEntropy` and the distance of `classMeans` from one pass over the logits, which
 * takes each exponential once.
 *
 * Every sum has the terms and the order that it has in those functions, so the results are theirs to
 * the last bit.
 *
 * @param logits - Shape [samples, classes], row-major; dimensionless; finite. At most 256 classes.
 * @param labels - Shape [samples]; class indices.
 * @throws {ShapeError} when there are no samples or the lengths do not fit.
 * @throws {DomainError} when a logit is not finite or a label is not a class.
 *
 * Cost: samples x (classes - 1) exponentials. Accuracy: as theirs.
 */
export function measureOutputs(logits: Float32Array, labels: Uint8Array, classes: number): Outputs {
  const samples = sampleCount('measureOutputs', logits, classes);
  checkLabels('measureOutputs', labels, samples, classes);
  const predictions = new Uint8Array(samples);
  const sums = new Float64Array(classes * classes);
  const exponentials = new Float64Array(classes);
  let entropies = 0;
  let correct = 0;
  for (let n = 0; n < samples; n++) {
    const row = n * classes;
    let winner = 0;
    let largest = logits[row]!;
    for (let c = 1; c < classes; c++) {
      const logit = logits[row + c]!;
      if (logit > largest) {
        winner = c;
        largest = logit;
      }
    }
    predictions[n] = winner;
    const label = labels[n]!;
    correct += Number(winner === label);
    let partition = 0;
    let weighted = 0;
    for (let c = 0; c < winner; c++) {
      const z = logits[row + c]! - largest;
      const e = Math.exp(z);
      exponentials[c] = e;
      partition += e;
      weighted -= z * e;
    }
    let others = partition; // the partition without the winner
    exponentials[winner] = 1;
    partition += 1;
    for (let c = winner + 1; c < classes; c++) {
      const z = logits[row + c]! - largest;
      const e = Math.exp(z);
      exponentials[c] = e;
      partition += e;
      others += e;
      weighted -= z * e;
    }
    entropies += Math.log1p(others) + weighted / (1 + others);
    const target = label * classes;
    for (let c = 0; c < classes; c++) sums[target + c]! += exponentials[c]! / partition;
  }
  return {
    correct,
    accuracy: correct / samples,
    predictions,
    outcomeEntropy: Math.min(entropies / samples, Math.log(classes)),
    classMeanDistance: distancesFromUniform(sums, labels, classes).distance,
  };
}
