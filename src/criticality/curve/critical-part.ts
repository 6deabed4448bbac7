import type { Curve } from './curve.js';
import { crossing, isotonic } from './isotonic.js';
import { transitionWindow } from './transition-window.js';

/** Share of the plateau above which saturation, and no critical point, shapes a curve. */
const highest = 0.75;

/**
 * The points of a curve from the lowest density up to three quarters of its plateau.
 *
 * Finite-size scaling speaks of the neighbourhood of a critical point. Plateaus of networks of different
 * widths differ and no scaling of density makes them equal.
 *
 * @returns the curve itself when it has no transition.
 */
export function criticalPart(curve: Curve, floor: number): Curve {
  const found = transitionWindow(curve, floor);
  if (found.kind !== 'window') return curve;
  const { plateau } = found.window;
  const rising = isotonic(
    curve.value.map((v) => (v - floor) / plateau),
    curve.variance.map((v) => 1 / v),
  );
  const to = crossing(curve.density, rising, highest) ?? Infinity;
  const points = curve.density.filter((p) => p <= to).length;
  return {
    seed: curve.seed,
    density: curve.density.subarray(0, points),
    value: curve.value.subarray(0, points),
    variance: curve.variance.subarray(0, points),
  };
}
