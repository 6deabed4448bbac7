import { power } from '../../numerics/power.js';
import {
  type FitData,
  fitProjected,
  fitScratch,
  type ShapeInPlace,
} from '../fits/projected-fit.js';
import { exponentRange, type Kink, kinkValue } from './kink-model.js';

export interface RoundedKinkFit extends Kink {
  /** Standard deviation of the Gaussian that rounds the kink; unit of density. */
  readonly rounding: number;
  readonly chiSquared: number;
}

const nodes = 40;
const reachBelow = 6;
const reachAbove = 8;

/**
 * Kink convolved with a Gaussian of standard deviation sigma, as a finite system would show it.
 *
 *     g(p) = integral f(t) phi((p - t) / sigma) dt / sigma,   f = kink
 *
 * The integral runs over s with t = p_c + s^2, which takes the cusp away; far above the kink
 * g = f + sigma^2 f'' / 2 is enough. Accuracy: 1e-3 of B for sigma <= w.
 */
export function roundedKinkInPlace(
  kink: Kink,
  rounding: number,
  density: Float64Array,
  out: Float64Array,
): void {
  const { criticalDensity: pc, exponent: beta, width, amplitude } = kink;
  const ds = Math.sqrt((reachBelow + reachAbove) * rounding) / nodes;
  const at = new Float64Array(nodes);
  const mass = new Float64Array(nodes);
  for (let j = 0; j < nodes; j++) {
    const s = (j + 1) * ds;
    at[j] = s * s;
    mass[j] = (2 * s * ds * 0.3989422804014327 * kinkValue(kink, pc + s * s)) / rounding;
  }
  for (let i = 0; i < density.length; i++) {
    const e = density[i]! - pc;
    if (e < -reachBelow * rounding) {
      out[i] = 0;
    } else if (e > reachAbove * rounding) {
      const u = power(e / width, beta);
      const second = u < 700 ? ((beta * u * Math.exp(-u)) / (e * e)) * (beta - 1 - beta * u) : 0;
      out[i] = amplitude * (-Math.expm1(-u) + (rounding * rounding * second) / 2);
    } else {
      let sum = 0;
      for (let j = 0; j < nodes; j++) {
        const z = (e - at[j]!) / rounding;
        sum += mass[j]! * Math.exp((-z * z) / 2);
      }
      out[i] = sum;
    }
  }
}

/** Shape by p_c, ln beta, ln w, ln sigma; derivatives by forward differences. */
const roundedShapeInPlace: ShapeInPlace = (parameters, density, shape, slopes) => {
  const write = (theta: ArrayLike<number>, out: Float64Array) =>
    roundedKinkInPlace(
      {
        criticalDensity: theta[0]!,
        exponent: Math.exp(theta[1]!),
        width: Math.exp(theta[2]!),
        amplitude: 1,
      },
      Math.exp(theta[3]!),
      density,
      out,
    );
  write(parameters, shape);
  for (let k = 0; k < 4; k++) {
    const moved = Float64Array.from(parameters);
    const step = k === 0 ? 1e-4 * Math.exp(parameters[3]!) : 1e-4;
    moved[k]! += step;
    write(moved, slopes[k]!);
    for (let i = 0; i < shape.length; i++) slopes[k]![i] = (slopes[k]![i]! - shape[i]!) / step;
  }
};

/**
 * Fits a rounded kink, starting from a rounded one or from a sharp one with several roundings.
 *
 * sigma is kept between a tenth of the point spacing and w; comparable with w means that there is
 * no kink to speak of. Cost: 1-10 ms for 300 points.
 */
export function fitRoundedKink(
  data: FitData,
  near: Kink & { readonly rounding?: number },
  highest: number,
): RoundedKinkFit {
  const { density } = data;
  const n = density.length;
  const range = density[n - 1]! - density[0]!;
  const spacing =
    (highest - density[0]!) /
    Math.max(
      1,
      density.findIndex((p) => p >= highest),
    );
  const low = Math.log(Math.max(spacing, range * 1e-6) / 10);
  const high = Math.log(range / 2);
  const scratch = fitScratch(n, 4);
  const roundings = near.rounding
    ? [near.rounding]
    : [0.03, 0.1, 0.4].map((share) => Math.max(spacing / 4, share * (highest - density[0]!)));
  const fits = roundings.map((rounding) =>
    fitProjected(
      data,
      roundedShapeInPlace,
      [near.criticalDensity, Math.log(near.exponent), Math.log(near.width), Math.log(rounding)],
      {
        lower: [density[0]! - range / 10, Math.log(exponentRange.least), Math.log(range) - 12, low],
        upper: [highest, Math.log(exponentRange.most), Math.log(range) + 12, high],
      },
      scratch,
      near.rounding ? 10 : 25,
      1e-5,
    ),
  );
  const best = fits.reduce((a, b) => (b.chiSquared < a.chiSquared ? b : a));
  const [criticalDensity, logExponent, logWidth, logRounding] = best.parameters;
  return {
    criticalDensity: criticalDensity!,
    exponent: Math.exp(logExponent!),
    width: Math.exp(logWidth!),
    amplitude: best.amplitude,
    rounding: Math.exp(logRounding!),
    chiSquared: best.chiSquared,
  };
}
