import { DomainError } from '../numerics/errors.js';
import { assertsBinaryMask, type BinaryMask } from './binary-mask.js';
import { keepLargest } from './keep-largest.js';
import type { Contest } from './layer-budgets.js';
import type { Scores } from './pruning-rule.js';
import { smallestAmong } from './smallest-among.js';

/** Where at most this share of the edges goes, looking for those is faster than for a threshold. */
const fewRemoved = 1 / 64;

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
    refuseNaN(survivors, scores);
    const removed = survivors.length - budget;
    const gone =
      removed <= fewRemoved * survivors.length
        ? smallestAmong(survivors, scores, removed)
        : allButLargest(survivors, scores, budget);
    for (let k = 0; k < gone.length; k++) next[gone[k]!] = 0;
  }
  assertsBinaryMask(next);
  return next;
}

function refuseNaN(survivors: Uint32Array, scores: Scores): void {
  for (let k = 0; k < survivors.length; k++) {
    if (Number.isNaN(scores[survivors[k]!]!)) {
      throw new DomainError(`keepHighest: scores must not be NaN; got NaN at ${survivors[k]}`);
    }
  }
}

function allButLargest(survivors: Uint32Array, scores: Scores, budget: number): Uint32Array {
  const own = new Float64Array(survivors.length);
  for (let k = 0; k < own.length; k++) own[k] = scores[survivors[k]!]!;
  const kept = keepLargest(own, budget);
  return survivors.filter((_, k) => kept[k] === 0);
}
