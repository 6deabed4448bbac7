import type { StepRow } from '../../experiments/store/finished-run.js';
import { remembered } from '../../numerics/remembered.js';

/** The rows of a run by their step; every look at its Evolution Metric asks for them. */
export const rowsByStep = remembered(
  (steps: readonly StepRow[]): ReadonlyMap<number, StepRow> =>
    new Map(steps.map((row) => [row.step, row])),
);
