import { informationCriterion } from '../fits/information-criterion.js';
import { fitScratch } from '../fits/projected-fit.js';
import type { WhitenedRun } from '../likelihood/run-data.js';
import { fitWhitened } from '../likelihood/whitened-fit.js';
import { infiniteOrder } from '../models/smooth-models.js';
import { type SmoothRival, smoothRivals } from '../models/smooth-rivals.js';
import type { RunSurvey } from './survey-run.js';

/** What a model says about the curve. */
export type ModelClass = 'onset' | 'smooth' | 'jump' | 'infinite order';

/** One model of one run in the comparison. */
export interface RunModel {
  readonly name: string;
  readonly kind: ModelClass;
  /** Free parameters, amplitude included. */
  readonly parameters: number;
  readonly chiSquared: number;
  readonly aicc: number;
  /** Value less floor. Shape [points]. */
  readonly fitted: Float64Array;
  /** Where the search ended, in the model's own parameters. */
  readonly theta: ArrayLike<number>;
}

/**
 * Fits everything but an onset: all smooth rivals, a transition of infinite order, a jump.
 *
 * @param before - the same models of nearly the same data, from which searches set out.
 */
export function fitRivals(
  run: WhitenedRun,
  survey: RunSurvey,
  before: readonly RunModel[] = [],
): RunModel[] {
  return [
    ...smoothRivals.map((rival) => fitSmooth(run, rival, survey, before)),
    fitInfiniteOrder(run, survey),
    fitJump(run),
  ];
}

/** Makes the record of a fitted model. */
export function runModel(
  model: Omit<RunModel, 'aicc' | 'theta'> & { readonly theta?: ArrayLike<number> },
): RunModel {
  const { chiSquared, parameters, fitted } = model;
  return { theta: [], ...model, aicc: informationCriterion(chiSquared, parameters, fitted.length) };
}

function fitSmooth(
  run: WhitenedRun,
  rival: SmoothRival,
  { half, rise }: RunSurvey,
  before: readonly RunModel[],
): RunModel {
  const { density, excess, whitener } = run;
  const n = density.length;
  const last = density[n - 1]!;
  const positive = density.find((p) => p > 0) ?? last;
  const { logarithmic, shape, parameters } = rival;
  // far below the first density for density 0, where every function of ln p here vanishes
  const abscissa = logarithmic
    ? density.map((p) => Math.log(p > 0 ? p : positive * 1e-3))
    : density;
  const box = logarithmic
    ? rival.box(Math.log(positive), Math.log(last), 0.004)
    : rival.box(density[0]!, last, (last - density[0]!) / n / 4);
  const near = before.find(({ name }) => name === rival.name);
  const starts = near
    ? [near.theta]
    : logarithmic
      ? rival.starts(Math.log(half), Math.min(3, rise / half))
      : rival.starts(half, rise);
  const scratch = fitScratch(n, parameters);
  const best = starts
    .map((start) => fitWhitened({ abscissa, excess, whitener }, shape, start, box, scratch))
    .reduce((a, b) => (b.chiSquared < a.chiSquared ? b : a));
  const fitted = new Float64Array(n);
  shape(best.parameters, abscissa, fitted, scratch.slopes);
  return runModel({
    name: rival.name,
    kind: 'smooth',
    parameters: parameters + 1,
    chiSquared: best.chiSquared,
    fitted: fitted.map((f) => f * best.amplitude),
    theta: best.parameters,
  });
}

function fitInfiniteOrder(run: WhitenedRun, { half, rise }: RunSurvey): RunModel {
  const { density, excess, whitener } = run;
  const n = density.length;
  const range = density[n - 1]! - density[0]!;
  const box = {
    lower: [density[0]! - 3 * range, Math.log(range) - 9],
    upper: [half, Math.log(range) + 6],
  };
  const scratch = fitScratch(n, 2);
  const shape = infiniteOrder.shapeInPlace;
  const best = [0.5, 1.5]
    .map((share) => infiniteOrder.start(half, share * rise))
    .map((start) =>
      fitWhitened({ abscissa: density, excess, whitener }, shape, start, box, scratch),
    )
    .reduce((a, b) => (b.chiSquared < a.chiSquared ? b : a));
  const fitted = new Float64Array(n);
  shape(best.parameters, density, fitted, scratch.slopes);
  return runModel({
    name: 'infinite order',
    kind: 'infinite order',
    parameters: 3,
    chiSquared: best.chiSquared,
    fitted: fitted.map((f) => f * best.amplitude),
  });
}

/** A jump from the floor to one level, at every gap between points. Cost: O(points^2). */
function fitJump({ density, excess, whitener }: WhitenedRun): RunModel {
  const n = density.length;
  let squares = 0;
  for (const y of excess) squares += y * y;
  let best = { at: n, amplitude: 0, chiSquared: squares };
  const column = new Float64Array(n);
  for (let at = 0; at < n; at++) {
    column.fill(0).fill(1, at);
    whitener.whitenInPlace(column);
    let ff = 0;
    let fy = 0;
    for (let i = at; i < n; i++) {
      ff += column[i]! ** 2;
      fy += column[i]! * excess[i]!;
    }
    const chiSquared = Math.max(0, squares - (fy * fy) / ff);
    if (chiSquared < best.chiSquared) best = { at, amplitude: fy / ff, chiSquared };
  }
  return runModel({
    name: 'jump',
    kind: 'jump',
    parameters: 2,
    chiSquared: best.chiSquared,
    fitted: Float64Array.from(density, (_, i) => (i >= best.at ? best.amplitude : 0)),
  });
}
