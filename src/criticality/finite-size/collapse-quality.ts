/** Scaled data of one system size, sorted by x. */
export interface ScaledCurve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Standard errors of y; above 0. */
  readonly dy: ArrayLike<number>;
}

/**
 * How well curves of several sizes fall onto one: about 1 for a collapse within the errors.
 *
 *     S' = mean over sizes j of [ mean over points i of (y_ij - Y_ij)^2 / (dy_ij^2 + dY_ij^2) ]
 *
 * Y_ij is the master curve at x_ij, a weighted line through the points of the other sizes on either
 * side; points that fewer than one other size brackets do not count. Infinite when no size has a
 * point that counts, or fewer than half of all points do: scales that tear the curves apart must
 * not look good.
 *
 * Cost: O(sizes^2 * points). Reference: Houdayer & Hartmann 2004, doi:10.1103/PhysRevB.70.014418.
 */
export function collapseQuality(curves: readonly ScaledCurve[]): number {
  let sum = 0;
  let sizes = 0;
  let counted = 0;
  let total = 0;
  curves.forEach((curve, j) => {
    let mismatch = 0;
    let points = 0;
    const at = curves.map(() => 0);
    for (let i = 0; i < curve.x.length; i++) {
      total++;
      const master = masterAt(curves, j, curve.x[i]!, at);
      if (master === null) continue;
      mismatch += (curve.y[i]! - master.y) ** 2 / (curve.dy[i]! ** 2 + master.variance);
      points++;
    }
    if (points > 0) {
      sum += mismatch / points;
      sizes++;
      counted += points;
    }
  });
  return sizes === curves.length && 2 * counted >= total ? sum / sizes : Infinity;
}

/** Weighted line through the neighbours of x in every curve but one; `at` remembers the places. */
function masterAt(curves: readonly ScaledCurve[], skip: number, x: number, at: number[]) {
  let k = 0;
  let kx = 0;
  let ky = 0;
  let kxx = 0;
  let kxy = 0;
  for (let j = 0; j < curves.length; j++) {
    if (j === skip) continue;
    const other = curves[j]!;
    const last = other.x.length - 1;
    let i = at[j]!;
    while (i < last && other.x[i + 1]! < x) i++;
    at[j] = i;
    if (i === last || other.x[i]! > x) continue;
    for (const l of [i, i + 1]) {
      const w = 1 / other.dy[l]! ** 2;
      const dx = other.x[l]! - x;
      k += w;
      kx += w * dx;
      ky += w * other.y[l]!;
      kxx += w * dx * dx;
      kxy += w * dx * other.y[l]!;
    }
  }
  const determinant = k * kxx - kx * kx;
  if (!(determinant > 0)) return null;
  return { y: (kxx * ky - kx * kxy) / determinant, variance: kxx / determinant };
}
