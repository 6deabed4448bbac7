/** Points of all sizes on scaled axes. */
export interface ScaledPoints {
  readonly x: number[];
  readonly y: number[];
  readonly variance: number[];
}

/** Hyperparameters of a Gaussian process with a squared-exponential kernel. */
export interface Kernel {
  readonly amplitude: number;
  readonly length: number;
  /** Scatter that all points have besides their own errors. */
  readonly scatter: number;
}

/**
 * Logarithm of the marginal likelihood of points under a Gaussian process of mean 0.
 *
 *     ln L = -1/2 (y' K^-1 y + ln det K + n ln 2 pi),   K = amplitude^2 exp(-(x - x')^2 / 2 length^2) + errors
 *
 * @returns null when the covariance is not positive definite.
 *
 * Cost: n^3 / 6. Reference: Rasmussen & Williams 2006, ISBN 978-0262182539, algorithm 2.1.
 */
export function logLikelihood({ x, y, variance }: ScaledPoints, kernel: Kernel): number | null {
  const n = x.length;
  const lower = covarianceOf(x, variance, kernel);
  if (!factorInPlace(lower, n)) return null;
  const solved = new Float64Array(n);
  let logDeterminant = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let left = y[i]!;
    for (let k = 0; k < i; k++) left -= lower[row + k]! * solved[k]!;
    solved[i] = left / lower[row + i]!;
    squares += solved[i]! ** 2;
    logDeterminant += 2 * Math.log(lower[row + i]!);
  }
  return -0.5 * (squares + logDeterminant + n * Math.log(2 * Math.PI));
}

/** Lower triangle of K, row by row. Shape [n^2]. */
function covarianceOf(
  x: readonly number[],
  variance: readonly number[],
  { amplitude, length, scatter }: Kernel,
): Float64Array {
  const n = x.length;
  const square = amplitude ** 2;
  const rate = 0.5 / length ** 2;
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const d = x[i]! - x[j]!;
      lower[i * n + j] = square * Math.exp(-d * d * rate);
    }
    lower[i * n + i] = square + (variance[i]! + scatter ** 2);
  }
  return lower;
}

/**
 * Cholesky factor of a lower triangle, in its place; false when the matrix is not positive definite.
 *
 * Two columns and four rows at a time: eight sums that wait for nothing but themselves, each in the order of one alone.
 */
function factorInPlace(lower: Float64Array, n: number): boolean {
  let j = 0;
  for (; j + 1 < n; j += 2) {
    const p = j * n;
    const q = p + n;
    let first = lower[p + j]!;
    let between = lower[q + j]!;
    let second = lower[q + j + 1]!;
    for (let k = 0; k < j; k++) {
      const x = lower[p + k]!;
      const y = lower[q + k]!;
      first -= x * x;
      between -= y * x;
      second -= y * y;
    }
    if (!(first > 0)) return false;
    const above = Math.sqrt(first);
    const beside = between / above;
    second -= beside * beside;
    if (!(second > 0)) return false;
    const below = Math.sqrt(second);
    lower[p + j] = above;
    lower[q + j] = beside;
    lower[q + j + 1] = below;
    let i = j + 2;
    for (; i + 3 < n; i += 4) {
      const r = i * n;
      const s = r + n;
      const t = s + n;
      const u = t + n;
      let a0 = lower[r + j]!;
      let a1 = lower[r + j + 1]!;
      let b0 = lower[s + j]!;
      let b1 = lower[s + j + 1]!;
      let c0 = lower[t + j]!;
      let c1 = lower[t + j + 1]!;
      let d0 = lower[u + j]!;
      let d1 = lower[u + j + 1]!;
      for (let k = 0; k < j; k++) {
        const x = lower[p + k]!;
        const y = lower[q + k]!;
        const a = lower[r + k]!;
        const b = lower[s + k]!;
        const c = lower[t + k]!;
        const d = lower[u + k]!;
        a0 -= a * x;
        a1 -= a * y;
        b0 -= b * x;
        b1 -= b * y;
        c0 -= c * x;
        c1 -= c * y;
        d0 -= d * x;
        d1 -= d * y;
      }
      lower[r + j] = a0 / above;
      lower[s + j] = b0 / above;
      lower[t + j] = c0 / above;
      lower[u + j] = d0 / above;
      lower[r + j + 1] = (a1 - lower[r + j]! * beside) / below;
      lower[s + j + 1] = (b1 - lower[s + j]! * beside) / below;
      lower[t + j + 1] = (c1 - lower[t + j]! * beside) / below;
      lower[u + j + 1] = (d1 - lower[u + j]! * beside) / below;
    }
    for (; i < n; i++) {
      const r = i * n;
      let a0 = lower[r + j]!;
      let a1 = lower[r + j + 1]!;
      for (let k = 0; k < j; k++) {
        a0 -= lower[r + k]! * lower[p + k]!;
        a1 -= lower[r + k]! * lower[q + k]!;
      }
      lower[r + j] = a0 / above;
      lower[r + j + 1] = (a1 - lower[r + j]! * beside) / below;
    }
  }
  if (j === n) return true;
  const p = j * n;
  let last = lower[p + j]!;
  for (let k = 0; k < j; k++) last -= lower[p + k]! * lower[p + k]!;
  lower[p + j] = Math.sqrt(last);
  return last > 0;
}
