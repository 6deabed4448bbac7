import type { FitBox, FitScratch, ShapeInPlace } from '../fits/projected-fit.js';
import { type ProjectedSums, searchProjected } from '../search/projected-search.js';
import type { Whitener } from './noise-model.js';

/** Values of one run with independent errors of variance 1. */
export interface WhitenedData {
  /** What the shape takes: density, or a function of it. Shape [points]. */
  readonly abscissa: Float64Array;
  /** Value less floor, filtered. Shape [points]. */
  readonly excess: Float64Array;
  readonly whitener: Whitener;
}

export interface WhitenedFit {
  /** Shape [parameters]. */
  readonly parameters: Float64Array;
  readonly amplitude: number;
  readonly chiSquared: number;
  /** Curvature of half chi squared by the parameters, the amplitude eliminated. Shape [parameters^2]. */
  readonly curvature: Float64Array;
}

/**
 * Generalised least squares of `B f(x; theta)`, the amplitude eliminated (variable projection).
 *
 * Levenberg-Marquardt with Kaufman's Jacobian in a box; a parameter at its bound that pulls outwards
 * is held there while the others go on.
 *
 * Cost: one pass over the points and one filter a parameter, for each iteration. Reference: Golub &
 * Pereyra 1973, doi:10.1137/0710036; Kaufman 1975, doi:10.1007/BF01932995.
 */
export function fitWhitened(
  data: WhitenedData,
  shape: ShapeInPlace,
  start: ArrayLike<number>,
  box: FitBox,
  scratch: FitScratch,
  iterations = 40,
  tolerance = 1e-6,
): WhitenedFit {
  return searchProjected(
    {
      ...box,
      sumsAt: (parameters) => sumsAt(data, shape, parameters, scratch),
      stepAt: (sums, here, damping) => stepOf(sums, here, box, damping),
      isSettled: (gain, chiSquared) => gain <= tolerance * (1 + 1e-3 * chiSquared),
      isFlat: () => false,
    },
    start,
    iterations,
  );
}

function sumsAt(
  { abscissa, excess, whitener }: WhitenedData,
  write: ShapeInPlace,
  parameters: Float64Array,
  { shape, slopes }: FitScratch,
): ProjectedSums {
  const n = abscissa.length;
  const k = parameters.length;
  write(parameters, abscissa, shape, slopes);
  whitenAllInPlace(whitener, [shape, ...slopes.slice(0, k)]);
  let ff = 0;
  let fy = 0;
  for (let i = 0; i < n; i++) {
    ff += shape[i]! * shape[i]!;
    fy += shape[i]! * excess[i]!;
  }
  const amplitude = ff > 0 ? fy / ff : 0;
  let chiSquared = 0;
  for (let i = 0; i < n; i++) chiSquared += (excess[i]! - amplitude * shape[i]!) ** 2;
  const pull = new Float64Array(k);
  const curvature = new Float64Array(k * k);
  const along = new Float64Array(k);
  const [first = shape, second = shape] = slopes;
  for (let a = 0; a < k; a++) {
    const slope = slopes[a]!;
    let sf = 0;
    let sr = 0;
    let own = 0;
    let [withFirst, withSecond] = [0, 0];
    // sums that wait for nothing but themselves, in one pass
    for (let i = 0; i < n; i++) {
      const x = slope[i]!;
      sf += x * shape[i]!;
      sr += x * (excess[i]! - amplitude * shape[i]!);
      own += x * x;
      withFirst += x * first[i]!;
      withSecond += x * second[i]!;
    }
    along[a] = sf;
    pull[a] = amplitude * sr;
    for (let b = 0; b <= a; b++) {
      const sum =
        b === a ? own : b === 0 ? withFirst : b === 1 ? withSecond : product(slope, slopes[b]!, n);
      const projected = ff > 0 ? sum - (sf * along[b]!) / ff : sum;
      curvature[a * k + b] = amplitude * amplitude * projected;
      curvature[b * k + a] = curvature[a * k + b]!;
    }
  }
  return { chiSquared, amplitude, curvature, pull };
}

function product(first: Float64Array, second: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += first[i]! * second[i]!;
  return sum;
}

/** By pairs; an odd one is the last. */
function whitenAllInPlace(whitener: Whitener, columns: readonly Float64Array[]): void {
  for (let at = 0; at < columns.length; at += 2) {
    const [first, second] = [columns[at]!, columns[at + 1]];
    if (second === undefined) whitener.whitenInPlace(first);
    else whitener.whitenPairInPlace(first, second);
  }
}

/** Solves (C + damping diag C) step = pull by Gauss-Jordan over the parameters that are free to move. */
function stepOf(
  { curvature, pull }: ProjectedSums,
  here: Float64Array,
  box: FitBox,
  damping: number,
): Float64Array {
  const k = pull.length;
  const matrix = Float64Array.from(curvature);
  const step = Float64Array.from(pull);
  const free = step.map((p, a) => {
    const outwards = (p < 0 && here[a]! <= box.lower[a]!) || (p > 0 && here[a]! >= box.upper[a]!);
    return !outwards && curvature[a * k + a]! > 0 ? 1 : 0;
  });
  for (let a = 0; a < k; a++) {
    if (free[a]) matrix[a * k + a]! *= 1 + damping;
    else step[a] = 0;
  }
  for (let a = 0; a < k; a++) {
    const pivot = matrix[a * k + a]!;
    if (!free[a]) continue;
    if (!(pivot > 1e-13 * curvature[a * k + a]!)) {
      free[a] = 0;
      step[a] = 0;
      continue;
    }
    for (let b = 0; b < k; b++) {
      if (b === a || !free[b]) continue;
      const factor = matrix[b * k + a]! / pivot;
      for (let c = a; c < k; c++) matrix[b * k + c]! -= factor * matrix[a * k + c]!;
      step[b]! -= factor * step[a]!;
    }
  }
  return step.map((value, a) => (free[a] ? value / matrix[a * k + a]! : 0));
}

/** Variance of the first parameter with the others free: first entry of the inverse curvature. */
export function firstVariance(curvature: Float64Array): number {
  const k = Math.round(Math.sqrt(curvature.length));
  const m = Float64Array.from(curvature);
  for (let a = k - 1; a > 0; a--) {
    const pivot = m[a * k + a]!;
    if (!(pivot > 1e-12 * curvature[a * k + a]!)) continue;
    for (let i = 0; i < a; i++) {
      const factor = m[i * k + a]! / pivot;
      for (let j = 0; j < a; j++) m[i * k + j]! -= factor * m[a * k + j]!;
    }
  }
  return m[0]! > 0 ? 1 / m[0]! : Infinity;
}
