import { floorAccuracy } from '../../experiments/protocol/first-at-floor.js';
import type { FinishedRun, StepRow } from '../../experiments/store/finished-run.js';

export { floorAccuracy };

/** Highest prediction entropy that counts as the floor: a tenth of the largest; nats. */
export const floorEntropy = 0.1 * Math.log(10);

/** Most outcome entropy that is not saturated; nats. */
export const unsaturated = Math.log(10) - 0.05;

/**
 * First step from which on the network only guesses although edges are left.
 *
 * @param entropyToo - whether prediction entropy must have reached its floor as well.
 * @returns null where that happens only without any edge, or never.
 */
export function floorStep({ steps }: FinishedRun, entropyToo = false): StepRow | null {
  const last = steps.findLastIndex(
    (row) =>
      !(row.accuracy <= floorAccuracy && (!entropyToo || row.predictionEntropy <= floorEntropy)),
  );
  const row = steps[last + 1];
  return row !== undefined && row.edges > 0 ? row : null;
}
