import { measureOutputs } from '../../observables/measure-outputs.js';
import { predictionCounts, predictionEntropy } from '../../observables/prediction-entropy.js';

export interface Measurement {
  readonly accuracy: number;
  readonly correct: number;
  readonly predictionEntropy: number;
  readonly outcomeEntropy: number;
  /** Mean total-variation distance of the class-conditional mean outputs from uniform. */
  readonly classMeanDeviation: number;
  /** One bit a test image, set where it was classified correctly; lowest bit first. */
  readonly correctBits: Uint8Array;
}

/**
 * All observables of a network from its logits on the test images.
 *
 * @param logits - Shape [images, classes].
 * @param labels - Shape [images].
 */
export function measureNetwork(
  logits: Float32Array,
  labels: Uint8Array,
  classes: number,
): Measurement {
  const found = measureOutputs(logits, labels, classes);
  const correctBits = new Uint8Array(Math.ceil(labels.length / 8));
  for (let i = 0; i < labels.length; i++) {
    if (found.predictions[i] === labels[i]) correctBits[i >> 3]! |= 1 << (i & 7);
  }
  return {
    accuracy: found.accuracy,
    correct: found.correct,
    predictionEntropy: predictionEntropy(predictionCounts(found.predictions, classes)),
    outcomeEntropy: found.outcomeEntropy,
    classMeanDeviation: found.classMeanDistance,
    correctBits,
  };
}
