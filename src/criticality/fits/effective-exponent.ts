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
  const points: { x: number; y: number; w: number }[] = [];
  curve.density.forEach((p, i) => {
    const e = p - criticalDensity;
    const rise = Math.abs(curve.value[i]! - floor);
    const v = curve.variance[i]!;
    if (e > 0 && rise > 3 * Math.sqrt(v)) {
      points.push({ x: Math.log(e), y: Math.log(rise), w: (rise * rise) / v });
    }
  });
  const found: EffectiveExponent = { distance: [], exponent: [], standardError: [] };
  const reach = Math.log(factor);
  for (const { x: centre } of points) {
    const near = points.filter(({ x }) => Math.abs(x - centre) <= reach);
    if (near.length < 4) continue;
    let w = 0;
    let wx = 0;
    let wy = 0;
    for (const point of near) {
      w += point.w;
      wx += point.w * point.x;
      wy += point.w * point.y;
    }
    let xx = 0;
    let xy = 0;
    for (const point of near) {
      xx += point.w * (point.x - wx / w) ** 2;
      xy += point.w * (point.x - wx / w) * (point.y - wy / w);
    }
    if (!(xx > 0)) continue;
    found.distance.push(Math.exp(centre));
    found.exponent.push(xy / xx);
    found.standardError.push(Math.sqrt(1 / xx));
  }
  return found;
}
