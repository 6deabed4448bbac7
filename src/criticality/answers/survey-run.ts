import type { Curve } from '../curve/curve.js';
import { crossing, isotonic } from '../curve/isotonic.js';

/** What is read off a run before any law is fitted. */
export interface RunSurvey {
  /** Value less floor at the end with the highest density; negative for a curve that falls. */
  readonly top: number;
  /** Density at half of `top`. */
  readonly half: number;
  /** Width of the rise: from 25 % to 75 % of `top`; above 0. */
  readonly rise: number;
  /** Points of the widest window: from the lowest density to a little beyond 98 % of `top`. */
  readonly points: number;
  /** Points up to a share of `top`, in [0, 1]. */
  pointsTo(share: number): number;
  /** Whether the curve comes to 98 % before the tenth of the points that stands for its end. */
  readonly hasPlateau: boolean;
  /** Whether another tenth of the points lies more than 10 % above the end. */
  readonly comesDown: boolean;
  /** Mean height of the lowest tenth of the points; share of `top`. */
  readonly start: number;
}

export type SurveyResult =
  | { readonly kind: 'survey'; readonly survey: RunSurvey }
  | { readonly kind: 'no transition'; readonly reason: string };

/** Fewest points of a run from which anything can be told: a law of six parameters and a test of it. */
export const fewestRunPoints = 12;

/** Whether every curve rises from the floor, and there is one: what the analysis of an onset asks for. */
export function risesFromFloor(curves: readonly Curve[], floor: number): boolean {
  return curves.length > 0 && curves.every((curve) => surveyRun(curve, floor).kind === 'survey');
}

/**
 * Surveys one run: where it rises and how far, by isotonic regression.
 *
 * No plateau is asked for: where the curve still rises at its end, `top` is the height reached.
 */
export function surveyRun(curve: Curve, floor: number): SurveyResult {
  const { density, value, variance } = curve;
  const n = density.length;
  if (n < fewestRunPoints) {
    return none(`${n} densities: add densities until there are at least ${fewestRunPoints}`);
  }
  const weight = variance.map((v) => 1 / v);
  const tenth = Math.max(3, Math.ceil(n / 10));
  const over = (from: number) => {
    let mass = 0;
    let sum = 0;
    for (let i = from; i < from + tenth; i++) {
      mass += weight[i]!;
      sum += weight[i]! * (value[i]! - floor);
    }
    return { mean: sum / mass, mass };
  };
  const { mean: top, mass } = over(n - tenth);
  if (!(top ** 2 * mass > 25)) {
    return none(
      'the values at the highest densities do not differ from the floor: is the floor right, or must the table go on to higher densities?',
    );
  }
  const height = value.map((v) => (v - floor) / top);
  const rising = isotonic(height, weight);
  const start = over(0).mean / top;
  const half = crossing(density, rising, 0.5);
  if (half === null) {
    return none(
      `the curve never lies below half of its height (it starts at ${(100 * start).toFixed(0)} %): add lower densities, or check the floor`,
    );
  }
  const at = (share: number) => crossing(density, rising, share) ?? density[n - 1]!;
  const quarter = rising[0]! < 0.25 ? at(0.25) : density[0]!;
  const pointsTo = (share: number) => {
    const end = at(share);
    const found = density.findIndex((p) => p > end);
    return found < 0 ? n : Math.min(n, found + 1);
  };
  const nearly = pointsTo(0.98);
  let highest = -Infinity;
  for (let from = 0; from + tenth <= n; from += Math.max(1, tenth >> 2)) {
    highest = Math.max(highest, over(from).mean / top);
  }
  return {
    kind: 'survey',
    survey: {
      top,
      half,
      rise: Math.max(at(0.75) - quarter, (density[n - 1]! - density[0]!) / n),
      points: Math.min(n, Math.ceil(nearly * 1.15)),
      pointsTo,
      hasPlateau: nearly <= n - tenth,
      comesDown: highest > 1.1,
      start,
    },
  };
}

function none(reason: string): SurveyResult {
  return { kind: 'no transition', reason };
}
