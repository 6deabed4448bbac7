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
  const square = kernel.amplitude ** 2;
  const rate = 0.5 / kernel.length ** 2;
  const lower = new Float64Array(n * n);
  const solved = new Float64Array(n);
  let logDeterminant = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const d = x[i]! - x[j]!;
      let sum = square * Math.exp(-d * d * rate);
      if (i === j) sum += variance[i]! + kernel.scatter ** 2;
      const other = j * n;
      for (let k = 0; k < j; k++) sum -= lower[row + k]! * lower[other + k]!;
      if (i === j) {
        if (!(sum > 0)) return null;
        lower[row + i] = Math.sqrt(sum);
      } else {
        lower[row + j] = sum / lower[other + j]!;
      }
    }
    let left = y[i]!;
    for (let k = 0; k < i; k++) left -= lower[row + k]! * solved[k]!;
    solved[i] = left / lower[row + i]!;
    squares += solved[i]! ** 2;
    logDeterminant += 2 * Math.log(lower[row + i]!);
  }
  return -0.5 * (squares + logDeterminant + n * Math.log(2 * Math.PI));
}
