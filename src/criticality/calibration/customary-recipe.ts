import type { Curve } from '../curve/curve.js';
import { crossing, isotonic } from '../curve/isotonic.js';
import { meanAtEqualDensity } from './mean-curve.js';

/** What a straight line in logarithms says. */
export interface RecipeResult {
  readonly criticalDensity: number;
  readonly exponent: number;
  /** Standard error of the slope of the line, as regression gives it. */
  readonly naiveError: number;
  /** Squared correlation of the logarithms. */
  readonly straightness: number;
  readonly points: number;
}

const candidates = 200;
const fewest = 6;

/**
 * The customary way to a critical exponent: a straight line in logarithms.
 *
 *     ln(m - m_0) = beta ln(p - p_c) + const,   p_c chosen where the line is straightest
 *
 * The mean curve of the runs, from p_c to half of its height; points at or below the floor are left out, the
 * others count alike, and the error is that of the slope. It stands beside the other answers so that
 * published numbers can be compared. It is biased at every step: choosing p_c by straightness finds a line
 * in any curve, logarithms of values near the floor are skewed, and the error takes p_c as known.
 *
 * @returns null without six points to put a line through.
 *
 * Cost: 200 regressions.
 */
export function customaryRecipe(curves: readonly Curve[], floor: number): RecipeResult | null {
  const mean = meanAtEqualDensity(curves);
  if (mean === null) return null;
  const { density, value } = mean;
  const n = density.length;
  const tenth = Math.max(1, Math.ceil(n / 10));
  const top = value.slice(n - tenth).reduce((a, b) => a + b, 0) / tenth - floor;
  const height = value.map((v) => (v - floor) / top);
  const half = crossing(density, isotonic(height, new Float64Array(n).fill(1)), 0.5);
  if (half === null) return null;
  let best: RecipeResult | null = null;
  for (let k = 0; k < candidates; k++) {
    const criticalDensity = density[0]! + ((half - density[0]!) * k) / candidates;
    const line = straightLine(density, height, criticalDensity, half);
    if (line !== null && (best === null || line.straightness > best.straightness)) best = line;
  }
  return best;
}

function straightLine(
  density: Float64Array,
  height: Float64Array,
  criticalDensity: number,
  half: number,
): RecipeResult | null {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < density.length && density[i]! <= half; i++) {
    if (density[i]! > criticalDensity && height[i]! > 0) {
      x.push(Math.log(density[i]! - criticalDensity));
      y.push(Math.log(height[i]!));
    }
  }
  const n = x.length;
  if (n < fewest) return null;
  const meanX = x.reduce((a, b) => a + b, 0) / n;
  const meanY = y.reduce((a, b) => a + b, 0) / n;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - meanX) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
    yy += (y[i]! - meanY) ** 2;
  }
  if (!(xx > 0 && yy > 0)) return null;
  const exponent = xy / xx;
  const left = Math.max(0, yy - exponent * xy);
  return {
    criticalDensity,
    exponent,
    naiveError: Math.sqrt(left / (n - 2) / xx),
    straightness: (xy * xy) / (xx * yy),
    points: n,
  };
}
