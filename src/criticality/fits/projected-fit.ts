import { type ProjectedSums, searchProjected } from '../search/projected-search.js';

/**
 * Points of a weighted least-squares fit, measured from the fixed floor.
 */
export interface FitData {
  /** Shape [points]; ascending. */
  readonly density: Float64Array;
  /** Shape [points]; value minus floor. */
  readonly excess: Float64Array;
  /** Shape [points]; 1 / variance. */
  readonly weight: Float64Array;
}

/**
 * A function of density with the amplitude taken out, and its derivatives by its parameters.
 *
 * Writes `shape[i]` and `slopes[k][i]` for all points.
 */
export type ShapeInPlace = (
  parameters: Float64Array,
  density: Float64Array,
  shape: Float64Array,
  slopes: readonly Float64Array[],
) => void;

export interface ProjectedFit {
  /** Shape [parameters]. */
  readonly parameters: Float64Array;
  /** Amplitude B; unit of the value. */
  readonly amplitude: number;
  /** Weighted sum of squared residuals. */
  readonly chiSquared: number;
  /** Curvature of half chi squared by the parameters, B eliminated. Shape [parameters^2]. */
  readonly curvature: Float64Array;
}

export interface FitBox {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** Scratch arrays that a caller reuses over many fits of the same size. */
export interface FitScratch {
  readonly shape: Float64Array;
  readonly slopes: readonly Float64Array[];
}

export function fitScratch(points: number, parameters: number): FitScratch {
  return {
    shape: new Float64Array(points),
    slopes: Array.from({ length: parameters }, () => new Float64Array(points)),
  };
}

/**
 * Weighted least squares of `B f(p; theta)` with the amplitude eliminated (variable projection).
 *
 *     chi^2(theta) = sum w y^2 - (sum w f y)^2 / sum w f^2,   B = sum w f y / sum w f^2
 *
 * Levenberg-Marquardt on theta with Kaufman's Jacobian, clipped to a box. Stops when a step lowers
 * chi^2 by less than `tolerance` of it, or after `iterations`. A shape that vanishes everywhere has B = 0.
 *
 * Cost: one pass over the points an iteration. Reference: Golub & Pereyra 1973,
 * doi:10.1137/0710036; Kaufman 1975, doi:10.1007/BF01932995.
 */
export function fitProjected(
  data: FitData,
  shapeInPlace: ShapeInPlace,
  start: ArrayLike<number>,
  box: FitBox,
  scratch: FitScratch,
  iterations = 40,
  tolerance = 1e-10,
): ProjectedFit {
  const k = start.length;
  const { parameters, amplitude, chiSquared, curvature } = searchProjected(
    {
      ...box,
      sumsAt: (parameters) => projectedSums(data, shapeInPlace, parameters, scratch),
      stepAt: (sums, _, damping) => dampedStep(sums, k, damping),
      isSettled: (gain, chiSquared) => gain <= tolerance * chiSquared + 1e-300,
      isFlat: (loss, chiSquared) => loss <= 1e-3 * tolerance * chiSquared,
    },
    start,
    iterations,
  );
  return { parameters, amplitude, chiSquared: Math.max(0, chiSquared), curvature };
}

function projectedSums(
  { density, excess, weight }: FitData,
  shapeInPlace: ShapeInPlace,
  parameters: Float64Array,
  { shape, slopes }: FitScratch,
): ProjectedSums {
  const n = density.length;
  const k = parameters.length;
  shapeInPlace(parameters, density, shape, slopes);
  let yy = 0;
  let fy = 0;
  let ff = 0;
  for (let i = 0; i < n; i++) {
    const y = excess[i]!;
    const f = shape[i]!;
    const w = weight[i]!;
    yy += w * y * y;
    fy += w * f * y;
    ff += w * f * f;
  }
  const amplitude = ff > 0 ? fy / ff : 0;
  let chiSquared = yy - amplitude * fy;
  if (!(chiSquared > 1e-9 * yy)) {
    // close to an exact fit: sum the residuals instead of subtracting two equal numbers
    chiSquared = 0;
    for (let i = 0; i < n; i++)
      chiSquared += weight[i]! * (excess[i]! - amplitude * shape[i]!) ** 2;
  }
  const pull = new Float64Array(k);
  const curvature = new Float64Array(k * k);
  if (k === 2) {
    pairSumsInPlace(excess, weight, shape, slopes, amplitude, ff, curvature, pull);
    return { chiSquared, amplitude, curvature, pull };
  }
  const fk = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    const slope = slopes[a]!;
    let sf = 0;
    let sr = 0;
    for (let i = 0; i < n; i++) {
      const ws = weight[i]! * slope[i]!;
      sf += ws * shape[i]!;
      sr += ws * (excess[i]! - amplitude * shape[i]!);
    }
    fk[a] = sf;
    pull[a] = amplitude * sr;
  }
  for (let a = 0; a < k; a++) {
    const left = slopes[a]!;
    for (let b = a; b < k; b++) {
      const right = slopes[b]!;
      let sum = 0;
      for (let i = 0; i < n; i++) sum += weight[i]! * left[i]! * right[i]!;
      const projected = ff > 0 ? sum - (fk[a]! * fk[b]!) / ff : sum;
      curvature[a * k + b] = amplitude * amplitude * projected;
      curvature[b * k + a] = curvature[a * k + b]!;
    }
  }
  return { chiSquared, amplitude, curvature, pull };
}

/** The sums of two parameters, the usual number, in a single pass. */
function pairSumsInPlace(
  excess: Float64Array,
  weight: Float64Array,
  shape: Float64Array,
  [first, second]: readonly Float64Array[],
  amplitude: number,
  ff: number,
  curvature: Float64Array,
  pull: Float64Array,
): void {
  let f1 = 0;
  let f2 = 0;
  let r1 = 0;
  let r2 = 0;
  let s11 = 0;
  let s12 = 0;
  let s22 = 0;
  for (let i = 0; i < excess.length; i++) {
    const f = shape[i]!;
    const r = excess[i]! - amplitude * f;
    const a = first![i]!;
    const b = second![i]!;
    const wa = weight[i]! * a;
    const wb = weight[i]! * b;
    f1 += wa * f;
    f2 += wb * f;
    r1 += wa * r;
    r2 += wb * r;
    s11 += wa * a;
    s12 += wa * b;
    s22 += wb * b;
  }
  const square = amplitude * amplitude;
  const inverse = ff > 0 ? 1 / ff : 0;
  pull[0] = amplitude * r1;
  pull[1] = amplitude * r2;
  curvature[0] = square * (s11 - f1 * f1 * inverse);
  curvature[1] = square * (s12 - f1 * f2 * inverse);
  curvature[2] = curvature[1];
  curvature[3] = square * (s22 - f2 * f2 * inverse);
}

/** Solves (C + damping diag C) step = pull by Gauss-Jordan; parameters without curvature stay. */
function dampedStep({ curvature, pull }: ProjectedSums, k: number, damping: number): Float64Array {
  const matrix = Float64Array.from(curvature);
  const step = Float64Array.from(pull);
  for (let a = 0; a < k; a++) matrix[a * k + a] = matrix[a * k + a]! * (1 + damping) + 1e-300;
  for (let a = 0; a < k; a++) {
    const pivot = matrix[a * k + a]!;
    if (!(pivot > 1e-14 * curvature[a * k + a]!)) {
      for (let b = 0; b < k; b++) matrix[a * k + b] = 0;
      step[a] = 0;
      continue;
    }
    for (let b = 0; b < k; b++) {
      if (b === a) continue;
      const factor = matrix[b * k + a]! / pivot;
      for (let c = a; c < k; c++) matrix[b * k + c]! -= factor * matrix[a * k + c]!;
      step[b]! -= factor * step[a]!;
    }
  }
  for (let a = 0; a < k; a++) {
    const pivot = matrix[a * k + a]!;
    step[a] = pivot > 0 ? step[a]! / pivot : 0;
  }
  return step;
}
