import { kinkValue } from '../models/kink-model.js';
import { goldenSection } from '../search/golden-section.js';
import type { KinkFit } from './fit-kink.js';
import type { FitData } from './projected-fit.js';

/** Rise of chi squared over a grid in (p_c, beta), the other parameters at their best. */
export interface ConfidenceContour {
  readonly criticalDensity: number[];
  readonly exponent: number[];
  /** Delta chi^2 / scale. Shape [exponent][criticalDensity]; at least 0. */
  readonly rise: number[][];
  /** Levels that enclose 68.3 % and 95.4 %. */
  readonly levels: readonly [number, number];
}

/**
 * Profile likelihood of p_c and beta together.
 *
 *     D(p_c, beta) = (min_{w, B} chi^2 - chi^2_min) / s
 *
 * p_c and beta trade against one another; a banana in this plane is the honest error bar.
 *
 * @param spread - half widths of the grid: p_c, beta. Above 0.
 * @param scale - inflation of the variances; at least 1.
 *
 * Cost: cells^2 line searches.
 */
export function confidenceContour(
  data: FitData,
  fit: KinkFit,
  spread: readonly [number, number],
  scale: number,
  cells = 25,
): ConfidenceContour {
  const axis = (centre: number, half: number, least: number) => {
    const from = Math.max(least, centre - half);
    return Array.from(
      { length: cells },
      (_, i) => from + ((centre + half - from) * i) / (cells - 1),
    );
  };
  const criticalDensity = axis(fit.criticalDensity, spread[0], data.density[0]!);
  const exponent = axis(fit.exponent, spread[1], 0.02);
  let lowest = fit.chiSquared;
  const chiSquared = exponent.map((beta) =>
    criticalDensity.map((p) => {
      const centre = Math.log(fit.width);
      const found = goldenSection(
        (logWidth) => chiSquaredAt(data, p, beta, Math.exp(logWidth)),
        centre - 2,
        centre + 2,
        18,
      );
      lowest = Math.min(lowest, found.cost);
      return found.cost;
    }),
  );
  const rise = chiSquared.map((row) => row.map((value) => (value - lowest) / scale));
  return { criticalDensity, exponent, rise, levels: [2.3, 6.18] };
}

function chiSquaredAt(data: FitData, criticalDensity: number, exponent: number, width: number) {
  let yy = 0;
  let fy = 0;
  let ff = 0;
  for (let i = 0; i < data.density.length; i++) {
    const f = kinkValue({ criticalDensity, exponent, width, amplitude: 1 }, data.density[i]!);
    const y = data.excess[i]!;
    const w = data.weight[i]!;
    yy += w * y * y;
    fy += w * f * y;
    ff += w * f * f;
  }
  return ff > 0 ? yy - (fy * fy) / ff : yy;
}
