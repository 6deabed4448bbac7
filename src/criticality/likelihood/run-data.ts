import type { Whitener } from './noise-model.js';

/** Points of one run in a window that starts with its lowest density, errors made independent. */
export interface WhitenedRun {
  /** Shape [points]; ascending. */
  readonly density: Float64Array;
  /** Value less floor, filtered. Shape [points]. */
  readonly excess: Float64Array;
  readonly whitener: Whitener;
}

/** The first points of a run: the filter never looks ahead, so nothing is filtered anew. */
export function upTo({ density, excess, whitener }: WhitenedRun, points: number): WhitenedRun {
  return { density: density.subarray(0, points), excess: excess.subarray(0, points), whitener };
}
