import type { FitData } from '../fits/projected-fit.js';
import type { Curve } from './curve.js';
import { crossing, isotonic } from './isotonic.js';

/** Where a curve rises, read off without any scaling law. */
export interface TransitionWindow {
  /** Points in the fit: all from the lowest density up to 98 % of the plateau. */
  readonly points: number;
  readonly from: number;
  readonly to: number;
  /** Density at half of the plateau. */
  readonly half: number;
  /** Density at 75 % less density at 25 % of the plateau; above 0. */
  readonly rise: number;
  /** Plateau less floor; negative for a curve that falls with density. */
  readonly plateau: number;
  /** Why the plateau can carry no exponent, though places can be read off; null where it can. */
  readonly flaw: string | null;
}

export type WindowResult =
  | { readonly kind: 'window'; readonly window: TransitionWindow }
  | { readonly kind: 'no transition'; readonly reason: string };

export const fewestPoints = 20;
const mostAbovePlateau = 0.1;

/**
 * Finds the part of a curve that a scaling law is fitted to.
 *
 * The plateau is the mean over the tenth of the points with the highest density, heights are read
 * off the isotonic curve. A curve that does not rise from its floor, that lies above half height
 * from the start, or that has fewer than 20 points up to 98 % of the plateau has no window.
 *
 * A plateau is flawed when the curve comes to 98 % of it only among the points that stand for it: it
 * still rises where the data end, and their range chooses the window. And when some other tenth of the
 * points lies more than 10 % above it: the curve comes down again, and has no one plateau.
 */
export function transitionWindow(curve: Curve, floor: number): WindowResult {
  const { density, value, variance } = curve;
  const n = density.length;
  if (n < fewestPoints) return none(`${n} points, at least ${fewestPoints} are needed`);
  const weight = variance.map((v) => 1 / v);
  const top = Math.max(5, Math.ceil(n / 10));
  let sumW = 0;
  let sumWy = 0;
  for (let i = n - top; i < n; i++) {
    sumW += weight[i]!;
    sumWy += weight[i]! * (value[i]! - floor);
  }
  const plateau = sumWy / sumW;
  if (!(plateau ** 2 * sumW > 25)) return none('the plateau does not differ from the floor');
  const height = value.map((v) => (v - floor) / plateau);
  const rising = isotonic(height, weight);
  const half = crossing(density, rising, 0.5);
  if (half === null) return none('the curve does not cross half of its plateau');
  const quarter = crossing(density, rising, 0.25) ?? density[0]!;
  const most = crossing(density, rising, 0.75) ?? density[n - 1]!;
  const to = crossing(density, rising, 0.98) ?? density[n - 1]!;
  let points = n;
  while (points > 0 && density[points - 1]! > to) points--;
  points = Math.min(n, points + 1);
  if (points < fewestPoints) {
    return none(`${points} points below the plateau, at least ${fewestPoints} are needed`);
  }
  const least = (density[points - 1]! - density[0]!) / points;
  return {
    kind: 'window',
    window: {
      points,
      from: density[0]!,
      to: density[points - 1]!,
      half,
      rise: Math.max(most - quarter, least),
      plateau,
      flaw:
        highestMean(height, top) > 1 + mostAbovePlateau
          ? 'not monotone: the curve rises above its plateau and comes down again'
          : to < density[n - top]!
            ? null
            : 'no plateau: the curve still rises over the last tenth of its points',
    },
  };
}

/** Largest mean of so many neighbouring values. */
function highestMean(values: Float64Array, count: number): number {
  let sum = 0;
  let highest = -Infinity;
  values.forEach((value, i) => {
    sum += value - (i >= count ? values[i - count]! : 0);
    if (i >= count - 1) highest = Math.max(highest, sum / count);
  });
  return highest;
}

/** The first `points` points of a curve as the data of a fit, measured from the floor. */
export function fitData(curve: Curve, floor: number, points = curve.density.length): FitData {
  return {
    density: curve.density.subarray(0, points),
    excess: curve.value.subarray(0, points).map((v) => v - floor),
    weight: curve.variance.subarray(0, points).map((v) => 1 / v),
  };
}

function none(reason: string): WindowResult {
  return { kind: 'no transition', reason };
}
