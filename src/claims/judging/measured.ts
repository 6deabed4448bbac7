import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { binomialError } from '../../report/tables/baseline-table.js';
import { crossingDensity } from '../../results/transition-density.js';
import type { Estimated } from './evidence.js';

/** Accuracy of guessing among ten balanced classes. */
export const guessing = 0.1;

/** Standard errors on each side of a 95 % interval. */
const reach = 1.96;

/** A share counted on test images, with its binomial 95 % error. */
export function measuredShare(share: number, testImages: number): Estimated {
  const error = reach * binomialError(share, testImages);
  return { value: share, low: share - error, high: share + error };
}

/** Accuracy of the unpruned network. */
export function baselineAccuracy(run: FinishedRun): Estimated | null {
  const [first] = run.steps;
  return first === undefined ? null : measuredShare(first.accuracy, run.record.testImages);
}

/**
 * Accuracy at a density, linear between the two steps around it.
 *
 * @returns null where the run does not reach that density.
 */
export function accuracyAt(run: FinishedRun, density: number): Estimated | null {
  const at = run.steps.findIndex((row) => row.density <= density);
  const after = run.steps[at];
  if (after === undefined) return null;
  const before = run.steps[at - 1] ?? after;
  const gap = before.density - after.density;
  const share = gap > 0 ? (density - after.density) / gap : 0;
  const accuracy = after.accuracy + share * (before.accuracy - after.accuracy);
  return measuredShare(accuracy, run.record.testImages);
}

/**
 * Density at which a given share of the accuracy's height above guessing is left.
 *
 * The interval goes from the step before the accuracy can have fallen so far to the step after it
 * must have, with the binomial 95 % error of the test images: coarse schedules have wide ones.
 *
 * @param height - share of the height; range (0, 1); 0.5 is the half-height density.
 * @returns null where the accuracy never crosses, or the unpruned network only guesses.
 */
export function fallDensity(run: FinishedRun, height = 0.5): Estimated | null {
  const baseline = run.steps[0]?.accuracy;
  if (baseline === undefined || !(baseline > guessing)) return null;
  const level = guessing + height * (baseline - guessing);
  const value = crossingDensity(run.steps, level);
  if (value === null) return null;
  const error = reach * binomialError(level, run.record.testImages);
  const last = run.steps[run.steps.findIndex((row) => row.accuracy < level - error)];
  const above = run.steps.findIndex((row) => row.accuracy < level + error);
  const first = run.steps[Math.max(0, above - 1)];
  return { value, low: last?.density ?? 0, high: first?.density ?? 1 };
}

/** Density at which half of the prediction entropy is left; the interval is one step wide. */
export function entropyFallDensity(run: FinishedRun): Estimated | null {
  const level = (run.steps[0]?.predictionEntropy ?? 0) / 2;
  const at = run.steps.findIndex((row) => row.predictionEntropy < level);
  const [before, after] = [run.steps[at - 1], run.steps[at]];
  if (before === undefined || after === undefined) return null;
  const fall = before.predictionEntropy - after.predictionEntropy;
  const share = (before.predictionEntropy - level) / fall;
  const value = before.density + share * (after.density - before.density);
  return { value, low: after.density, high: before.density };
}

/**
 * Width in density of the fall from 90 % to 10 % of the accuracy's height above guessing.
 *
 * @returns null where either level is not crossed. The interval takes the worst corners.
 */
export function fallWidth(run: FinishedRun): Estimated | null {
  const [from, to] = [fallDensity(run, 0.9), fallDensity(run, 0.1)];
  if (from === null || to === null) return null;
  return {
    value: from.value - to.value,
    low: Math.max(0, from.low - to.high),
    high: from.high - to.low,
  };
}

/** Accuracy lost between the unpruned network and a density; share. */
export function lossAt(run: FinishedRun, density: number): Estimated | null {
  return difference(baselineAccuracy(run), accuracyAt(run, density));
}

/**
 * A minus B; the errors add as independent ones do.
 *
 * Errors of networks that share their test images are positively correlated, for which this is too
 * wide rather than too narrow.
 */
export function difference(a: Estimated | null, b: Estimated | null): Estimated | null {
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** A over B, both positive; the interval takes the worst corners. */
export function ratio(a: Estimated | null, b: Estimated | null): Estimated | null {
  if (a === null || b === null || !(b.value > 0)) return null;
  const over = (x: number, y: number) => (y > 0 ? x / y : Infinity);
  return { value: a.value / b.value, low: over(a.low, b.high), high: over(a.high, b.low) };
}

/** A number that the run states exactly, or null. */
export function exactly(value: number | null | undefined): Estimated | null {
  return value === null || value === undefined ? null : { value, low: value, high: value };
}
