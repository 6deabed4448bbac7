import type { StepRow } from '../store/finished-run.js';

/** Highest accuracy that counts as the floor: guessing among ten classes, and half a class more. */
export const floorAccuracy = 0.15;

/** What decides whether a network stands at the floor. */
type Standing = Pick<StepRow, 'accuracy' | 'edges'>;

/**
 * The first step after which the network is right about as often as by guessing, edges being left.
 *
 * Later returns above the floor do not count against it: a run knows this step when it gets there.
 *
 * @param steps - in the order of pruning.
 * @returns null where accuracy stays above the floor as long as there are edges.
 *
 * @example firstAtFloor([{ accuracy: 0.4, edges: 9 }, { accuracy: 0.1, edges: 5 }]) // the second
 */
export function firstAtFloor<Row extends Standing>(steps: readonly Row[]): Row | null {
  return steps.find(({ accuracy, edges }) => accuracy <= floorAccuracy && edges > 0) ?? null;
}

/** Tells the first step at the floor while a run is being made. */
export interface FloorWatch {
  /** Takes the next step; true once at most. */
  arrivesWith(row: Standing): boolean;
}

/** @param before - the steps that the run has behind it. */
export function watchFloor(before: readonly Standing[]): FloorWatch {
  let arrived = firstAtFloor(before) !== null;
  return {
    arrivesWith(row) {
      if (arrived) return false;
      arrived = firstAtFloor([row]) !== null;
      return arrived;
    },
  };
}
