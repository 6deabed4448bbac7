import { exponentRange, fitKinkAt, type Kink, kinkScratch } from '../models/kink-model.js';
import { exponential } from '../models/saturation.js';
import { goldenSection } from '../search/golden-section.js';
import type { FitData, ProjectedFit } from './projected-fit.js';

export interface KinkFit extends Kink {
  readonly chiSquared: number;
  /** The search ended at a limit: too few points below p_c, or an exponent at its range. */
  readonly atBound: boolean;
}

const coarse = 14;
const fine = 10;

/**
 * Fits a saturating kink: profile over p_c, everything else solved at each p_c.
 *
 * For beta < 1 chi squared has a cusp in p_c at every data point, so p_c is scanned on a grid that
 * narrows, refined by golden section, tried at the points on either side and refined again between
 * two points; no derivative by p_c is taken.
 * The fit is at a bound when fewer than two points lie below p_c, when p_c reaches `highest`, or
 * when beta ends at its range.
 *
 * Paper: the law (p - p_c)^beta of the order parameters.
 *
 * @param highest - largest p_c considered, usually where the curve reaches half height.
 * @param saturation - how the kink levels off; default exponential.
 * @param near - fit of nearly the same data; the scan then starts around it and follows chi^2 down.
 *
 * Cost: about 40 fits of two parameters; 1 ms for 300 points.
 */
export function fitKink(
  data: FitData,
  highest: number,
  near?: Kink,
  saturation = exponential,
): KinkFit {
  const { density } = data;
  const scratch = kinkScratch(density.length);
  const lowest = density[0]!;
  const width = Math.max((highest - lowest) / 2, (density[density.length - 1]! - lowest) * 1e-3);
  let bestAt = near ? Math.min(highest, Math.max(lowest, near.criticalDensity)) : lowest;
  const first = near ? [Math.log(near.exponent), Math.log(near.width)] : [0, Math.log(width)];
  let best: ProjectedFit = fitKinkAt(data, bestAt, first, scratch, 30, 1e-6, saturation);
  let start = best.parameters;
  const cost = (criticalDensity: number, from = best.parameters, tolerance = 1e-6) => {
    const fit = fitKinkAt(data, criticalDensity, from, scratch, 12, tolerance, saturation);
    start = fit.parameters;
    if (fit.chiSquared < best.chiSquared) {
      best = fit;
      bestAt = criticalDensity;
    }
    return fit.chiSquared;
  };
  let step = (highest - lowest) / coarse;
  if (!near) for (let i = 1; i < coarse; i++) cost(lowest + i * step, start, 1e-3);
  for (let round = 0; round < coarse; round++) {
    const low = Math.max(lowest, bestAt - step);
    const high = Math.min(highest, bestAt + step);
    const middle = best.parameters;
    for (let i = 0; i <= fine; i++) cost(low + ((high - low) * i) / fine, middle);
    const inside = bestAt > low && bestAt < high;
    if (inside || bestAt === lowest || bestAt === highest) break;
  }
  step *= 2 / fine;
  goldenSection(cost, Math.max(lowest, bestAt - step), Math.min(highest, bestAt + step), 8);
  const [left, right] = gapAround(density, bestAt);
  cost(left);
  cost(right);
  const [from, to] = gapAround(density, bestAt);
  goldenSection(cost, Math.max(from, bestAt - step), Math.min(to, highest, bestAt + step), 8);
  cost(bestAt, best.parameters, 1e-12);
  const exponent = Math.exp(best.parameters[0]!);
  const edge = 1e-6;
  return {
    criticalDensity: bestAt,
    exponent,
    width: Math.exp(best.parameters[1]!),
    amplitude: best.amplitude,
    chiSquared: best.chiSquared,
    atBound:
      !(bestAt > density[Math.min(1, density.length - 1)]!) ||
      !(bestAt < highest - edge * (highest - lowest)) ||
      !(exponent > exponentRange.least * (1 + edge)) ||
      !(exponent < exponentRange.most * (1 - edge)),
  };
}

/** Neighbouring points with left <= at < right. */
function gapAround(density: Float64Array, at: number): readonly [number, number] {
  let i = 0;
  while (i < density.length - 2 && density[i + 1]! <= at) i++;
  return [density[i]!, density[i + 1]!];
}
