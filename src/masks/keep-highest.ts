import { assertsBinaryMask, type BinaryMask } from './binary-mask.js';
import { keepLargest } from './keep-largest.js';
import type { Contest } from './layer-budgets.js';
import type { Scores } from './pruning-rule.js';

/**
 * Keeps, of the survivors that compete, those with the highest scores.
 *
 * Ranks survivors only, so a removed edge never returns. Ties go to the lower index. Entries that are
 * not prunable keep their value in the mask.
 *
 * @param scores - Shape [parameters]; no NaN among the survivors.
 * @param mask - survivors so far. Shape [parameters].
 * @param contests - as `contestsOf` makes them from this mask.
 * @returns a new mask within the old one, with the budgets of the contests.
 * @throws {DomainError} when the score of a survivor is NaN.
 *
 * Cost: O(parameters). Accuracy: exact.
 */
export function keepHighest(
  scores: Scores,
  mask: BinaryMask,
  contests: readonly Contest[],
): BinaryMask {
  const next: Uint8Array = mask.slice();
  for (const { survivors, budget } of contests) {
    const entries = keepLargest(scoresOf(survivors, scores), budget);
    for (let k = 0; k < entries.length; k++) if (entries[k] === 0) next[survivors[k]!] = 0;
  }
  assertsBinaryMask(next);
  return next;
}

function scoresOf(survivors: Uint32Array, scores: Scores): Scores {
  const count = survivors.length;
  const own = scores instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
  for (let k = 0; k < count; k++) own[k] = scores[survivors[k]!]!;
  return own;
}
