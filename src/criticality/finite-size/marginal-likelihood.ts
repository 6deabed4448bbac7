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
  const covariance = (i: number, j: number) => {
    const d = x[i]! - x[j]!;
    return square * Math.exp(-d * d * rate);
  };
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const own = j * n;
    let pivot = covariance(j, j) + (variance[j]! + kernel.scatter ** 2);
    for (let k = 0; k < j; k++) pivot -= lower[own + k]! * lower[own + k]!;
    if (!(pivot > 0)) return null;
    lower[own + j] = Math.sqrt(pivot);
    let i = j + 1;
    // four rows at a time: sums that wait for nothing but themselves
    for (; i + 3 < n; i += 4) {
      const p = i * n;
      const q = p + n;
      const r = q + n;
      const s = r + n;
      let a = covariance(i, j);
      let b = covariance(i + 1, j);
      let c = covariance(i + 2, j);
      let d = covariance(i + 3, j);
      for (let k = 0; k < j; k++) {
        const left = lower[own + k]!;
        a -= lower[p + k]! * left;
        b -= lower[q + k]! * left;
        c -= lower[r + k]! * left;
        d -= lower[s + k]! * left;
      }
      lower[p + j] = a / lower[own + j]!;
      lower[q + j] = b / lower[own + j]!;
      lower[r + j] = c / lower[own + j]!;
      lower[s + j] = d / lower[own + j]!;
    }
    for (; i < n; i++) {
      let sum = covariance(i, j);
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[own + k]!;
      lower[i * n + j] = sum / lower[own + j]!;
    }
  }
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
