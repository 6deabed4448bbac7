import type { Curve } from './curve.js';
import { crossing, isotonic } from './isotonic.js';
import { transitionWindow } from './transition-window.js';

/** Critical density of one run, read off in ways that assume no exponent. Unit of density. */
export interface PseudoCritical {
  /** Middle of the largest change between neighbouring points. */
  readonly largestDrop: number;
  /** Where the isotonic curve crosses half of the plateau. */
  readonly halfHeight: number;
  /** Steepest slope of the curve smoothed by a local line. */
  readonly steepest: number;
  /** Width of the transition: from 10 % to 90 % of the plateau on the isotonic curve. */
  readonly width: number;
}

/**
 * Locates the transition of one run without fitting a scaling law.
 *
 * The fourth way, the peak of the variance over seeds, belongs to an ensemble: `susceptibility`.
 *
 * @returns null when the curve has no transition.
 *
 * Cost: O(points). Accuracy: half a point spacing for the drop.
 */
export function pseudoCritical(curve: Curve, floor: number): PseudoCritical | null {
  const found = transitionWindow(curve, floor);
  if (found.kind !== 'window') return null;
  const { points, half, plateau } = found.window;
  const { density, value, variance } = curve;
  const rising = Float64Array.from(value, (v) => (v - floor) / plateau);
  let drop = -Infinity;
  let largestDrop = half;
  for (let i = 1; i < points; i++) {
    const change = rising[i]! - rising[i - 1]!;
    if (change > drop) {
      drop = change;
      largestDrop = (density[i]! + density[i - 1]!) / 2;
    }
  }
  const smooth = isotonic(
    rising,
    variance.map((v) => 1 / v),
  );
  const from = crossing(density, smooth, 0.25) ?? density[0]!;
  const to = crossing(density, smooth, 0.75) ?? density[points - 1]!;
  let inside = 0;
  for (let i = 0; i < points; i++) if (density[i]! >= from && density[i]! <= to) inside++;
  const reach = Math.max(2, Math.round(inside / 3));
  const low = crossing(density, smooth, 0.1) ?? density[0]!;
  const high = crossing(density, smooth, 0.9) ?? density[points - 1]!;
  return {
    largestDrop,
    halfHeight: half,
    steepest: steepest(density, rising, points, reach),
    width: high - low,
  };
}

/** Middle of the window of 2 reach + 1 points whose regression line is steepest. */
function steepest(density: Float64Array, rising: Float64Array, points: number, reach: number) {
  let best = -Infinity;
  let at = density[0]!;
  for (let middle = reach; middle + reach < points; middle++) {
    let x = 0;
    let y = 0;
    let xx = 0;
    let xy = 0;
    for (let i = middle - reach; i <= middle + reach; i++) {
      const dx = density[i]! - density[middle]!;
      x += dx;
      y += rising[i]!;
      xx += dx * dx;
      xy += dx * rising[i]!;
    }
    const n = 2 * reach + 1;
    const slope = (xy - (x * y) / n) / (xx - (x * x) / n);
    if (slope > best) {
      best = slope;
      at = density[middle]! + x / n;
    }
  }
  return at;
}
