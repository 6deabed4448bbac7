import { accuracy as accuracyObservable } from '../../experiments/observables/accuracy.js';
import type { Observable } from '../../experiments/observables/observable.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { chanceLevels } from '../problems/chance-levels.js';
import { binomialError, measuredShare, reach } from '../statistics/binomial.js';
import { difference, type Estimate } from '../statistics/estimate.js';
import { crossingDensity } from './crossing-density.js';

/** Classes among which a run's network chooses. */
export function classesOf({ settings }: Pick<FinishedRun, 'settings'>): number {
  return chanceLevels(settings).classes;
}

/** Accuracy of guessing, from which heights are counted. */
export function guessing({ settings }: Pick<FinishedRun, 'settings'>): number {
  return chanceLevels(settings).guessing;
}

/** Value of an observable in the disordered phase. */
export function disorderValue(observable: Observable, run: Pick<FinishedRun, 'settings'>): number {
  const isAccuracy = observable.name === accuracyObservable.name;
  return isAccuracy ? guessing(run) : observable.floor(classesOf(run));
}

/** Accuracy of the unpruned network. */
export function baselineAccuracy(run: FinishedRun): Estimate | null {
  const [first] = run.steps;
  return first === undefined ? null : measuredShare(first.accuracy, run.record.testImages);
}

/**
 * Accuracy at a density, linear between the two steps around it.
 *
 * @returns null where the run does not reach that density.
 */
export function accuracyAt(run: FinishedRun, density: number): Estimate | null {
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
export function fallDensity(run: FinishedRun, height = 0.5): Estimate | null {
  const baseline = run.steps[0]?.accuracy;
  const floor = guessing(run);
  if (baseline === undefined || !(baseline > floor)) return null;
  const level = floor + height * (baseline - floor);
  const value = crossingDensity(run.steps, level);
  if (value === null) return null;
  const error = reach * binomialError(level, run.record.testImages);
  const last = run.steps[run.steps.findIndex((row) => row.accuracy < level - error)];
  const above = run.steps.findIndex((row) => row.accuracy < level + error);
  const first = run.steps[Math.max(0, above - 1)];
  return { value, low: last?.density ?? 0, high: first?.density ?? 1 };
}

/** Where accuracy is half-way between baseline and guessing; range [0, 1]; null where it never is. */
export function transitionDensity(run: FinishedRun): number | null {
  return fallDensity(run)?.value ?? null;
}

/** Density at which half of the prediction entropy is left; the interval is one step wide. */
export function entropyFallDensity(run: FinishedRun): Estimate | null {
  const entropies = run.steps.map((row) => row.predictionEntropy ?? Number.POSITIVE_INFINITY);
  const level = (run.steps[0]?.predictionEntropy ?? 0) / 2;
  const at = entropies.findIndex((entropy) => entropy < level);
  const [before, after] = [run.steps[at - 1], run.steps[at]];
  if (before === undefined || after === undefined) return null;
  const [from = 0, to = 0] = entropies.slice(at - 1);
  const share = (from - level) / (from - to);
  const value = before.density + share * (after.density - before.density);
  return { value, low: after.density, high: before.density };
}

/**
 * Width in density of the fall from 90 % to 10 % of the accuracy's height above guessing.
 *
 * @returns null where either level is not crossed. The interval takes the worst corners.
 */
export function fallWidth(run: FinishedRun): Estimate | null {
  const [from, to] = [fallDensity(run, 0.9), fallDensity(run, 0.1)];
  if (from === null || to === null) return null;
  return {
    value: from.value - to.value,
    low: Math.max(0, from.low - to.high),
    high: from.high - to.low,
  };
}

/** Accuracy lost between the unpruned network and a density; share. */
export function lossAt(run: FinishedRun, density: number): Estimate | null {
  return difference(baselineAccuracy(run), accuracyAt(run, density));
}
