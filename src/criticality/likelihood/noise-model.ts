/** How the values of runs scatter about their curve: by height, and along the curve. */
export interface NoiseModel {
  /** Share of the variance that persists from point to point; in [0, 1). */
  readonly persistent: number;
  /** Correlation of the persistent part between neighbouring points; in [0, 1). */
  readonly correlation: number;
  /** Multiples of the given variances, by height: see `heightClass`. Above 0. */
  readonly inflation: readonly number[];
}

/** The given variances, each point for itself. */
export const givenVariances: NoiseModel = {
  persistent: 0,
  correlation: 0,
  inflation: [1, 1, 1, 1, 1],
};

const edges = [0.05, 0.35, 0.65, 0.9];

/** Which of five classes a height, as a share of the plateau, belongs to. */
export function heightClass(height: number): number {
  let at = 0;
  while (at < edges.length && height >= edges[at]!) at++;
  return at;
}

/** Linear filter that turns errors of the model into independent ones of variance 1. */
export interface Whitener {
  readonly points: number;
  /** Filters a column in place; the first m entries depend on the first m entries alone. */
  whitenInPlace(column: Float64Array): void;
  /** Filters two columns of one length at once, which takes as long as one: each entry waits for the one before. */
  whitenPairInPlace(first: Float64Array, second: Float64Array): void;
  /** Sum of the logarithms of the standard deviations of the innovations. */
  readonly logDeterminant: number;
}

/**
 * Makes the filter of one run.
 *
 *     e_i = sd_i (sqrt(phi) a_i + sqrt(1 - phi) w_i),   a_i = rho a_{i-1} + sqrt(1 - rho^2) u_i
 *
 * with w and u independent and normal: part of the noise is new at every point, part lasts as long as
 * the weights that consecutive pruning steps share. The filter is Kalman's; the same for every column,
 * so a linear model stays linear, and a window that ends early needs no filter of its own.
 *
 * @param variance - given variance of each value. Shape [points]; above 0.
 * @param height - height of the curve as a share of its plateau. Shape [points].
 *
 * Cost: O(points) to make and per column. Reference: Harvey 1989, ISBN 978-0521405737, section 3.4.
 */
export function makeWhitener(
  { persistent, correlation, inflation }: NoiseModel,
  variance: ArrayLike<number>,
  height: ArrayLike<number>,
): Whitener {
  const n = variance.length;
  const inverse = new Float64Array(n);
  const spread = new Float64Array(n);
  const gain = new Float64Array(n);
  const root = Math.sqrt(persistent);
  let before = 1;
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    const total = variance[i]! * inflation[heightClass(height[i]!)]!;
    inverse[i] = 1 / Math.sqrt(total);
    const innovation = persistent * before + 1 - persistent;
    spread[i] = 1 / Math.sqrt(innovation);
    const kalman = (root * before) / innovation;
    gain[i] = correlation * kalman;
    before = correlation ** 2 * before * (1 - kalman * root) + 1 - correlation ** 2;
    logDeterminant += Math.log(total * innovation) / 2;
  }
  return {
    points: n,
    logDeterminant,
    whitenInPlace(column) {
      let state = 0;
      for (let i = 0; i < column.length; i++) {
        const surprise = column[i]! * inverse[i]! - root * state;
        column[i] = surprise * spread[i]!;
        state = correlation * state + gain[i]! * surprise;
      }
    },
    whitenPairInPlace(first, second) {
      let a = 0;
      let b = 0;
      for (let i = 0; i < first.length; i++) {
        const inFirst = first[i]! * inverse[i]! - root * a;
        const inSecond = second[i]! * inverse[i]! - root * b;
        first[i] = inFirst * spread[i]!;
        second[i] = inSecond * spread[i]!;
        a = correlation * a + gain[i]! * inFirst;
        b = correlation * b + gain[i]! * inSecond;
      }
    },
  };
}

/** Residuals of one run about a curve that follows it closely. */
export interface RunScatter {
  /** Value less curve. Shape [points]. */
  readonly residual: Float64Array;
  readonly variance: Float64Array;
  /** Height of the curve as a share of its plateau. Shape [points]. */
  readonly height: Float64Array;
  /** Parameters of the curve. */
  readonly parameters: number;
}

const persistents = [0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 0.995];
const correlations = [0.3, 0.5, 0.65, 0.75, 0.85, 0.92, 0.96, 0.985];
/** Weight of the mean over all heights in the scatter of one class of heights; points. */
const shrinkage = 8;

/**
 * Noise of an ensemble from the residuals of its runs, pooled.
 *
 * Inflations by height are mean squares, drawn towards their common mean; share and correlation of the
 * persistent part have the largest likelihood on a grid, and are 0 where that gains less than 2 in its
 * logarithm, the price of two parameters.
 *
 * Cost: 57 passes over all points.
 */
export function estimateNoise(runs: readonly RunScatter[]): NoiseModel {
  const sum = edges.map(() => 0).concat(0);
  const count = edges.map(() => 0).concat(0);
  for (const { residual, variance, height, parameters } of runs) {
    const freed = residual.length / Math.max(1, residual.length - parameters);
    for (let i = 0; i < residual.length; i++) {
      const at = heightClass(height[i]!);
      sum[at]! += (freed * residual[i]! ** 2) / variance[i]!;
      count[at]!++;
    }
  }
  const points = count.reduce((a, b) => a + b, 0);
  const mean = Math.max(1e-12, sum.reduce((a, b) => a + b, 0) / Math.max(1, points));
  const inflation = sum.map((s, at) => (s + shrinkage * mean) / (count[at]! + shrinkage));
  const white: NoiseModel = { persistent: 0, correlation: 0, inflation };
  let best = white;
  let most = likelihood(runs, white) + 2;
  for (const persistent of persistents) {
    for (const correlation of correlations) {
      const model = { persistent, correlation, inflation };
      const found = likelihood(runs, model);
      if (found > most) {
        most = found;
        best = model;
      }
    }
  }
  return best;
}

/** Logarithm of the likelihood, the overall scale at its best. */
function likelihood(runs: readonly RunScatter[], model: NoiseModel): number {
  let points = 0;
  let squares = 0;
  let logDeterminant = 0;
  for (const { residual, variance, height } of runs) {
    const whitener = makeWhitener(model, variance, height);
    const column = Float64Array.from(residual);
    whitener.whitenInPlace(column);
    for (const e of column) squares += e * e;
    points += column.length;
    logDeterminant += whitener.logDeterminant;
  }
  return (-points / 2) * Math.log(Math.max(Number.MIN_VALUE, squares / points)) - logDeterminant;
}
