import type { Curve } from '../curve/curve.js';

export interface EffectiveExponent {
  /** Distance from the critical density; unit of density. Shape [points]. */
  readonly distance: number[];
  /** Local slope in logarithms. Shape [points]. */
  readonly exponent: number[];
  readonly standardError: number[];
}

/**
 * Local exponent of a curve at each distance from its critical density, for plots.
 *
 *     beta_eff(e) = d ln(A - A0) / d ln e,   e = p - p_c
 *
 * A weighted line through the neighbours within a factor `factor` of e, in logarithms. Points less
 * than three standard deviations from the floor are left out, so near the floor the slope is biased
 * low; the exponent itself is never estimated this way. A plateau shows as 0.
 *
 * Cost: O(points^2) at worst.
 */
export function effectiveExponent(
  curve: Curve,
  floor: number,
  criticalDensity: number,
  factor = 1.5,
): EffectiveExponent {
  const points = logarithms(curve, floor, criticalDensity);
  const { x, y, w: weight } = points;
  const found: EffectiveExponent = { distance: [], exponent: [], standardError: [] };
  const reach = Math.log(factor);
  let [from, to] = [0, 0];
  for (let at = 0; at < points.count; at++) {
    const centre = x[at]!;
    while (centre - x[from]! > reach) from++;
    while (to < points.count && x[to]! - centre <= reach) to++;
    if (to - from < 4) continue;
    let w = 0;
    let wx = 0;
    let wy = 0;
    for (let i = from; i < to; i++) {
      w += weight[i]!;
      wx += weight[i]! * x[i]!;
      wy += weight[i]! * y[i]!;
    }
    const [meanX, meanY] = [wx / w, wy / w];
    let xx = 0;
    let xy = 0;
    for (let i = from; i < to; i++) {
      xx += weight[i]! * (x[i]! - meanX) ** 2;
      xy += weight[i]! * (x[i]! - meanX) * (y[i]! - meanY);
    }
    if (!(xx > 0)) continue;
    found.distance.push(Math.exp(centre));
    found.exponent.push(xy / xx);
    found.standardError.push(Math.sqrt(1 / xx));
  }
  return found;
}

/** Logarithms of the distances and rises of the points that count, and their weights; distances ascending. */
function logarithms({ density, value, variance }: Curve, floor: number, criticalDensity: number) {
  const [x, y, w] = [0, 1, 2].map(() => new Float64Array(density.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let count = 0;
  for (let i = 0; i < density.length; i++) {
    const e = density[i]! - criticalDensity;
    const rise = Math.abs(value[i]! - floor);
    const v = variance[i]!;
    if (!(e > 0 && rise > 3 * Math.sqrt(v))) continue;
    x[count] = Math.log(e);
    y[count] = Math.log(rise);
    w[count++] = (rise * rise) / v;
  }
  return { x, y, w, count };
}
