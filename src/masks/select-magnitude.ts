import { ShapeError } from '../numerics/errors.js';
import { type ParameterLayout, prunableTensors } from '../numerics/parameter-layout.js';
import { assertsBinaryMask, type BinaryMask } from './binary-mask.js';
import { keepLargest } from './keep-largest.js';
import { contestsOf, type PruningScope } from './layer-budgets.js';

/** Which weights compete, and by what. */
export interface MagnitudeRule {
  readonly scope: PruningScope;
  /** Whether magnitudes are divided by the root mean square of their tensor's survivors. */
  readonly normalise: boolean;
}

/**
 * Removes the weakest surviving edges until `budget` of them are left.
 *
 * Paper: "progressively pruning weak connections"; which weights compete is not stated there.
 * Ranks survivors only, so a removed edge never returns. Ties go to the lower index. Entries that
 * are not prunable keep their value in the mask.
 *
 * @param weights - Shape [parameters]; no NaN among the survivors.
 * @param mask - survivors so far. Shape [parameters].
 * @param budget - edges to keep. Shape []; count; range [0, survivors].
 * @returns a new mask within the old one, with exactly `budget` prunable edges.
 * @throws {DomainError} when the budget is out of range or a surviving weight is NaN.
 * @throws {ShapeError} when the lengths differ from the layout's.
 *
 * Cost: O(parameters). Accuracy: exact, but for normalised scores, which are rounded to 53 bits.
 */
export function pruneByMagnitude(
  weights: Float32Array,
  mask: BinaryMask,
  layout: ParameterLayout,
  budget: number,
  rule: MagnitudeRule,
): BinaryMask {
  if (weights.length !== layout.parameterCount) {
    throw new ShapeError(
      `pruneByMagnitude: weights must have ${layout.parameterCount} entries; got ${weights.length}`,
    );
  }
  const contests = contestsOf(mask, layout, budget, rule.scope);
  const scales = rule.normalise ? rootMeanSquares(weights, mask, layout) : undefined;
  const next: Uint8Array = mask.slice();
  for (const contest of contests) {
    const { survivors, budget: kept } = contest;
    const scores = scales ? quotients(survivors, weights, scales) : magnitudes(survivors, weights);
    const entries = keepLargest(scores, kept);
    for (let k = 0; k < entries.length; k++) if (entries[k] === 0) next[survivors[k]!] = 0;
  }
  assertsBinaryMask(next);
  return next;
}

/** Magnitudes as they are, in 24 bits, half the memory of the quotients that normalising makes. */
function magnitudes(survivors: Uint32Array, weights: Float32Array): Float32Array {
  const scores = new Float32Array(survivors.length);
  for (let k = 0; k < scores.length; k++) scores[k] = Math.abs(weights[survivors[k]!]!);
  return scores;
}

function quotients(survivors: Uint32Array, weights: Float32Array, scales: Float64Array) {
  return Float64Array.from(survivors, (i) => Math.abs(weights[i]!) / scales[i]!);
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
