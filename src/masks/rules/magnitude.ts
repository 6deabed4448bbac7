import { type ParameterLayout, prunableTensors } from '../../numerics/parameter-layout.js';
import type { BinaryMask } from '../binary-mask.js';
import type { Contest } from '../layer-budgets.js';
import type { PruningContext, PruningRule, Scores } from '../pruning-rule.js';

/**
 * Keeps the weights with the largest magnitudes.
 *
 * Paper: "progressively pruning weak connections"; which weights compete is not stated there. When
 * normalised, magnitudes are divided by the root mean square of their tensor's survivors.
 *
 * Cost: O(parameters). Accuracy: exact, but for normalised scores, which are rounded to 53 bits.
 */
export const magnitude = {
  name: 'magnitude',
  isControl: false,
  scores({ weights, mask, layout, contests, options, room }: Looks): Scores {
    return options.normalise
      ? quotients(weights, rootMeanSquares(weights, mask, layout), contests)
      : magnitudes(weights, room ?? new Float32Array(weights.length));
  },
} as const satisfies PruningRule;

/** What it looks at. */
type Looks = Pick<PruningContext, 'weights' | 'mask' | 'layout' | 'contests' | 'options' | 'room'>;

/** Magnitudes as they are, in 24 bits, half the memory of the quotients that normalising makes. */
function magnitudes(weights: Float32Array, scores: Float32Array): Float32Array {
  for (let i = 0; i < scores.length; i++) scores[i] = Math.abs(weights[i]!);
  return scores;
}

function quotients(weights: Float32Array, scales: Float64Array, contests: readonly Contest[]) {
  const scores = new Float64Array(weights.length);
  for (const { survivors } of contests) {
    for (const i of survivors) scores[i] = Math.abs(weights[i]!) / scales[i]!;
  }
  return scores;
}

/** For each prunable entry the root mean square of its tensor's survivors; 1 where that is 0. */
function rootMeanSquares(
  weights: Float32Array,
  mask: BinaryMask,
  layout: ParameterLayout,
): Float64Array {
  const scales = new Float64Array(weights.length);
  for (const { offset, size } of prunableTensors(layout)) {
    let squares = 0;
    let survivors = 0;
    for (let i = offset; i < offset + size; i++) {
      if (mask[i] === 0) continue;
      squares += weights[i]! * weights[i]!;
      survivors++;
    }
    scales.fill(Math.sqrt(squares / survivors) || 1, offset, offset + size);
  }
  return scales;
}
