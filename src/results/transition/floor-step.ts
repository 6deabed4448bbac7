import { outcomeEntropy } from '../../experiments/observables/outcome-entropy.js';
import { predictionEntropy } from '../../experiments/observables/prediction-entropy.js';
import { floorAccuracyOf } from '../../experiments/protocol/first-at-floor.js';
import type { FinishedRun, StepRow } from '../../experiments/store/finished-run.js';
import { classesOf } from './measured-run.js';

/** Most outcome entropy that is not saturated: 0.05 nats below the largest; nats. */
export function mostUnsaturated(classes: number): number {
  return outcomeEntropy.ceiling(classes) - 0.05;
}

/** The same of a run's data set. */
export function unsaturated(run: Pick<FinishedRun, 'settings'>): number {
  return mostUnsaturated(classesOf(run));
}

/**
 * First step from which on the network only guesses although edges are left.
 *
 * @param entropyToo - whether prediction entropy must have reached its floor as well: at most a tenth
 *   of the largest that it can have.
 * @returns null where that happens only without any edge, or never.
 */
export function floorStep(run: FinishedRun, entropyToo = false): StepRow | null {
  const floorAccuracy = floorAccuracyOf(run.settings);
  const floorEntropy = 0.1 * predictionEntropy.ceiling(classesOf(run));
  const last = run.steps.findLastIndex(
    (row) =>
      !(
        row.accuracy <= floorAccuracy &&
        (!entropyToo || (row.predictionEntropy ?? Infinity) <= floorEntropy)
      ),
  );
  const row = run.steps[last + 1];
  return row !== undefined && row.edges > 0 ? row : null;
}
