import { fitScratch, type ShapeInPlace } from '../fits/projected-fit.js';

const nodes = 44;
const below = 5;
const above = 9;

/**
 * A law above an onset, convolved with a Gaussian of density, as a finite system or a spread of onsets shows it.
 *
 *     g(p) = integral f(t) phi((p - t) / sigma) dt / sigma
 *
 * The integral runs over s with t = p_c + s^2, which takes the cusp away. Its weights depend on p_c and
 * sigma alone, so the law is evaluated at the nodes once for all points. Farther than 9 sigma above the
 * onset the law itself stands: what curvature adds there, (sigma / w)^2 / 2 of it, width and form take up.
 * Accuracy: 1e-3 nearer.
 *
 * @param shape - the law, taking ln(distance / unit).
 * @returns the rounded law with the same parameters; it takes anything as abscissa.
 *
 * Cost: near points times 44, per parameter.
 */
export function roundedShape(
  shape: ShapeInPlace,
  density: Float64Array,
  criticalDensity: number,
  unit: number,
  sigma: number,
  parameters: number,
): ShapeInPlace {
  const n = density.length;
  const inner = new Float64Array(n + nodes);
  const ds = Math.sqrt((below + above) * sigma) / nodes;
  const at: number[] = [];
  for (let j = 0; j < nodes; j++) {
    const s = (j + 0.5) * ds;
    at.push(s * s);
    inner[n + j] = Math.log((s * s) / unit);
  }
  const weights: { readonly point: number; readonly row: Float64Array }[] = [];
  for (let i = 0; i < n; i++) {
    const e = density[i]! - criticalDensity;
    inner[i] = Math.log(Math.max(0, e) / unit);
    if (e < -below * sigma || e > above * sigma) continue;
    const row = Float64Array.from(at, (t, j) => {
      const z = (e - t) / sigma;
      const s = (j + 0.5) * ds;
      return (2 * s * ds * 0.3989422804014327 * Math.exp((-z * z) / 2)) / sigma;
    });
    weights.push({ point: i, row });
  }
  const own = fitScratch(n + nodes, parameters);
  return (theta, _abscissa, out, slopes) => {
    shape(theta, inner, own.shape, own.slopes);
    foldInPlace(own.shape, out);
    slopes.forEach((slope, k) => {
      foldInPlace(own.slopes[k]!, slope);
    });
  };

  function foldInPlace(from: Float64Array, to: Float64Array): void {
    for (let i = 0; i < n; i++) to[i] = from[i]!;
    for (const { point, row } of weights) {
      let sum = 0;
      for (let j = 0; j < nodes; j++) sum += row[j]! * from[n + j]!;
      to[point] = sum;
    }
  }
}
