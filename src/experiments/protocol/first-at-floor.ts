import { datasetFacts } from '../settings/dataset-facts.js';
import type { RunSettings } from '../settings/settings.js';
import type { StepRow } from '../store/finished-run.js';

/** Highest accuracy that counts as the floor among ten classes: guessing, and half a class more. */
export const floorAccuracy = 0.15;

/**
 * Highest accuracy that counts as the floor of a run: guessing, and half a class more but no more than
 * 5 points; or always saying the most frequent class, where that is right more often.
 */
export function floorAccuracyOf(settings: Pick<RunSettings, 'dataset'>): number {
  const { classes, largestClass } = datasetFacts(settings);
  return Math.max(Math.min(1.5 / classes, 1 / classes + 0.05), largestClass);
}

/** What decides whether a network stands at the floor. */
type Standing = Pick<StepRow, 'accuracy' | 'edges'>;

/**
 * The first step after which the network is right about as often as by guessing, edges being left.
 *
 * Later returns above the floor do not count against it: a run knows this step when it gets there.
 *
 * @param steps - in the order of pruning.
 * @param limit - highest accuracy at the floor.
 * @returns null where accuracy stays above the floor as long as there are edges.
 *
 * @example firstAtFloor([{ accuracy: 0.4, edges: 9 }, { accuracy: 0.1, edges: 5 }]) // the second
 */
export function firstAtFloor<Row extends Standing>(
  steps: readonly Row[],
  limit = floorAccuracy,
): Row | null {
  return steps.find(({ accuracy, edges }) => accuracy <= limit && edges > 0) ?? null;
}

/** Tells the first step at the floor while a run is being made. */
export interface FloorWatch {
  /** Takes the next step; true once at most. */
  arrivesWith(row: Standing): boolean;
}

/** @param before - the steps that the run has behind it. */
export function watchFloor(before: readonly Standing[], limit = floorAccuracy): FloorWatch {
  let arrived = firstAtFloor(before, limit) !== null;
  return {
    arrivesWith(row) {
      if (arrived) return false;
      arrived = firstAtFloor([row], limit) !== null;
      return arrived;
    },
  };
}
