import { type FitBox, fitScratch, type ShapeInPlace } from '../fits/projected-fit.js';
import type { WhitenedRun } from '../likelihood/run-data.js';
import { firstVariance, fitWhitened, type WhitenedFit } from '../likelihood/whitened-fit.js';
import { roundedShape } from './gaussian-rounding.js';

/** A law above an onset, the amplitude taken out. Its first parameter is ln beta. */
export interface OnsetFamily {
  readonly shape: ShapeInPlace;
  readonly box: FitBox;
  /** Where the search starts, from the distance between onset and half height. */
  starts(width: number): readonly (readonly number[])[];
  /** Unit of distance for an onset; the law sees ln(distance / unit). */
  unit(criticalDensity: number): number;
  /** Standard deviation of the Gaussian that rounds the onset; 0 for a sharp one. Unit of density. */
  readonly rounding: number;
}

export interface OnsetPoint {
  readonly criticalDensity: number;
  readonly fit: WhitenedFit;
}

/** Profile likelihood of an onset, summed up. */
export interface OnsetProfile {
  /** Moments of p_c and ln beta under the profile likelihood, flat in both. */
  readonly criticalDensity: number;
  readonly criticalVariance: number;
  readonly logExponent: number;
  readonly logExponentVariance: number;
  /** Of p_c and ln beta; in [-1, 1]. */
  readonly correlation: number;
  /** The most likely onset. */
  readonly best: OnsetPoint;
  /** Chi squared a degree of freedom there, at least 1. */
  readonly inflation: number;
  /** Onsets about the most likely one, each with its fit; p_c ascending. */
  readonly grid: readonly OnsetPoint[];
  /** What the most likely onset rests on: a limit of p_c or of beta. */
  readonly bound: 'p_c' | 'beta' | null;
}

const cells = 14;
/** Every so many places of the first grid searches start afresh too. */
const anchors = 4;
/** Rise of chi squared beyond which a place of the onset does not count. */
const negligible = 14;

/**
 * Profile over p_c: ln beta, width and form of the law are solved at each p_c (variable projection).
 *
 *     L(p_c) = exp(-(chi^2(p_c) - chi^2_min) / (2 s)),   s = max(1, chi^2_min / freedom)
 *
 * A grid over p_c is drawn again around what it finds likely until that holds ten of its points: for
 * beta < 1 chi squared has a cusp at every data point, so no derivative by p_c is taken. Points below
 * p_c count. Moments and not the peak are given, which is skewed where an onset is hard to see.
 *
 * @param range - p_c is sought here. @param half - density at half height.
 * @param near - profile of nearly the same law, from whose fits searches set out, and about which p_c is sought first.
 *
 * Cost: 30 to 90 fits of two or three parameters; 1 to 3 ms for 150 points.
 */
export function profileOnset(
  run: WhitenedRun,
  family: OnsetFamily,
  range: readonly [number, number],
  half: number,
  near: OnsetProfile | null = null,
): OnsetProfile {
  const at = solver(run, family, half);
  let [low, high] = near === null ? range : around(near, range);
  let grid: readonly OnsetPoint[] = near?.grid ?? [];
  for (let round = 0; round < 7; round++) {
    let last: OnsetPoint | null = null;
    const found: OnsetPoint[] = [];
    for (let i = cells; i >= 0; i--) {
      const criticalDensity: number = low + ((high - low) * i) / cells;
      const from: OnsetPoint | null = lower(last, nearest(grid, criticalDensity));
      last = at(criticalDensity, from, round === 0 ? 12 : 6);
      if (round === 0 && near === null && from !== null && i % anchors === 0) {
        // a search that follows its neighbour stays in its neighbour's valley
        const afresh = at(criticalDensity, null, 12);
        if (afresh.fit.chiSquared < last.fit.chiSquared) last = afresh;
      }
      found.push(last);
    }
    grid = found.reverse();
    const least = Math.min(...grid.map(({ fit }) => fit.chiSquared));
    const scale = inflation(least, run, family);
    const likely = grid.map(({ fit }) => (fit.chiSquared - least) / scale < negligible);
    const first = Math.max(0, likely.indexOf(true) - 1);
    const end = Math.min(cells, likely.lastIndexOf(true) + 1);
    if (end - first >= 9) break;
    const step = (high - low) / cells;
    high = low + end * step;
    low += first * step;
  }
  return summary(grid, run, family, range);
}

/** Three times the span of a profile's grid, where p_c may lie. */
function around({ grid }: OnsetProfile, [from, to]: readonly [number, number]) {
  const first = grid[0]!.criticalDensity;
  const last = grid[grid.length - 1]!.criticalDensity;
  return [Math.max(from, 2 * first - last), Math.min(to, 2 * last - first)] as const;
}

function inflation(chiSquared: number, run: WhitenedRun, family: OnsetFamily): number {
  const freedom = run.density.length - family.box.lower.length - 2;
  return Math.max(1, chiSquared / Math.max(1, freedom));
}

function nearest(grid: readonly OnsetPoint[], criticalDensity: number): OnsetPoint | null {
  let best: OnsetPoint | null = null;
  for (const point of grid) {
    const gap = Math.abs(point.criticalDensity - criticalDensity);
    if (best === null || gap < Math.abs(best.criticalDensity - criticalDensity)) best = point;
  }
  return best;
}

function lower(a: OnsetPoint | null, b: OnsetPoint | null): OnsetPoint | null {
  if (a === null || b === null) return a ?? b;
  return b.fit.chiSquared < a.fit.chiSquared ? b : a;
}

function solver({ density, excess, whitener }: WhitenedRun, family: OnsetFamily, half: number) {
  const scratch = fitScratch(density.length, family.box.lower.length);
  return (criticalDensity: number, near: OnsetPoint | null, iterations: number): OnsetPoint => {
    const { abscissa, shape } = lawAt(family, density, criticalDensity);
    const data = { abscissa, excess, whitener };
    const starts = near
      ? [near.fit.parameters.subarray(0, family.box.lower.length)]
      : family.starts(Math.max(half - criticalDensity, (half - density[0]!) * 1e-3));
    const fit = starts
      .map((start) => fitWhitened(data, shape, start, family.box, scratch, iterations))
      .reduce((a, b) => (b.chiSquared < a.chiSquared ? b : a));
    return { criticalDensity, fit };
  };
}

/** The law with its onset in place: what it takes, and its shape. */
function lawAt(family: OnsetFamily, density: Float64Array, criticalDensity: number) {
  const { shape, rounding, box } = family;
  const unit = family.unit(criticalDensity);
  const abscissa = density.map((p) => Math.log(Math.max(0, p - criticalDensity) / unit));
  if (!(rounding > 0)) return { abscissa, shape };
  const count = box.lower.length;
  return {
    abscissa,
    shape: roundedShape(shape, density, criticalDensity, unit, rounding, count),
  };
}

/** Values of a fitted onset. Shape [points]. */
export function onsetValues(
  density: Float64Array,
  family: OnsetFamily,
  { criticalDensity, fit }: OnsetPoint,
): Float64Array {
  const { abscissa, shape } = lawAt(family, density, criticalDensity);
  const out = new Float64Array(density.length);
  shape(fit.parameters, abscissa, out, fitScratch(density.length, fit.parameters.length).slopes);
  return out.map((f) => f * fit.amplitude);
}

function summary(
  grid: readonly OnsetPoint[],
  run: WhitenedRun,
  family: OnsetFamily,
  range: readonly [number, number],
): OnsetProfile {
  const best = grid.reduce((a, b) => (b.fit.chiSquared < a.fit.chiSquared ? b : a));
  const scale = inflation(best.fit.chiSquared, run, family);
  let mass = 0;
  const sums = { p: 0, b: 0, pp: 0, pb: 0, bb: 0 };
  for (const { criticalDensity, fit } of grid) {
    const weight = Math.exp(-(fit.chiSquared - best.fit.chiSquared) / (2 * scale));
    const p = criticalDensity - best.criticalDensity;
    const b = fit.parameters[0]! - best.fit.parameters[0]!;
    mass += weight;
    sums.p += weight * p;
    sums.b += weight * b;
    sums.pp += weight * p * p;
    sums.pb += weight * p * b;
    sums.bb += weight * (b * b + Math.min(1, scale * firstVariance(fit.curvature)));
  }
  const [p, b] = [sums.p / mass, sums.b / mass];
  const step = (grid[grid.length - 1]!.criticalDensity - grid[0]!.criticalDensity) / cells;
  // a grid cannot tell less than its own cell
  const criticalVariance = Math.max(sums.pp / mass - p * p, (step * step) / 12, Number.MIN_VALUE);
  const logExponentVariance = Math.max(sums.bb / mass - b * b, 1e-12);
  const covariance = sums.pb / mass - p * b;
  const [beta] = best.fit.parameters;
  const edge = 1e-6;
  const { lower, upper } = family.box;
  const hit = (value: number, limit: number) =>
    Math.abs(value - limit) < edge * (1 + Math.abs(limit));
  const span = range[1] - range[0];
  const atPlace =
    best.criticalDensity - range[0] < edge * span || range[1] - best.criticalDensity < edge * span;
  return {
    criticalDensity: best.criticalDensity + p,
    criticalVariance,
    logExponent: best.fit.parameters[0]! + b,
    logExponentVariance,
    correlation: Math.max(
      -1,
      Math.min(1, covariance / Math.sqrt(criticalVariance * logExponentVariance)),
    ),
    best,
    inflation: scale,
    grid,
    bound: atPlace ? 'p_c' : hit(beta!, lower[0]!) || hit(beta!, upper[0]!) ? 'beta' : null,
  };
}
