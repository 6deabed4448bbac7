import { power } from '../../numerics/power.js';
import { exponentRange } from '../models/kink-model.js';
import { goldenSection } from '../search/golden-section.js';
import type { FitData } from './projected-fit.js';

/** Correction to scaling: none, or e^theta with theta = beta or 1. */
export type Correction = 'none' | 'beta' | 'one';

export interface PowerLawFit {
  readonly criticalDensity: number;
  readonly exponent: number;
  readonly amplitude: number;
  /** Coefficient c of the correction; 0 without one. */
  readonly correction: number;
  readonly chiSquared: number;
}

/**
 * Fits the bare scaling law, or the law with its leading correction, to points near p_c.
 *
 *     A - A0 = B e^beta (1 + c e^theta),   e = (p - p_c)+
 *
 * p_c and beta are searched, B and c solved; theta is set, not fitted. Points below p_c count. The
 * correction may not exceed the leading term anywhere in the data, |c| e^theta <= 1: otherwise it is
 * no correction, and small beta with large c imitates any curve.
 *
 * Paper: the law of the order parameters, in the literal form of the text.
 *
 * @param range - p_c is searched in [range[0], range[1]].
 *
 * Cost: about 700 passes over the points.
 */
export function fitPowerLaw(
  data: FitData,
  correction: Correction,
  range: readonly [number, number],
): PowerLawFit {
  const logs = new Float64Array(data.density.length);
  const bestAt = (criticalDensity: number): PowerLawFit => {
    const { density } = data;
    for (let i = 0; i < density.length; i++) logs[i] = Math.log(density[i]! - criticalDensity);
    const cost = (logBeta: number) =>
      solve(data, logs, criticalDensity, Math.exp(logBeta), correction).chiSquared;
    const low = Math.log(exponentRange.least);
    const high = Math.log(exponentRange.most);
    return solve(
      data,
      logs,
      criticalDensity,
      Math.exp(goldenSection(cost, low, high, 20).at),
      correction,
    );
  };
  let best = bestAt(range[0]);
  const cells = 16;
  const step = (range[1] - range[0]) / cells;
  const consider = (criticalDensity: number) => {
    const fit = bestAt(criticalDensity);
    if (fit.chiSquared < best.chiSquared) best = fit;
    return fit.chiSquared;
  };
  for (let i = 1; i <= cells; i++) consider(range[0] + i * step);
  const at = best.criticalDensity;
  goldenSection(consider, Math.max(range[0], at - step), Math.min(range[1], at + step), 14);
  return best;
}

function solve(
  { density, excess, weight }: FitData,
  logs: Float64Array,
  criticalDensity: number,
  exponent: number,
  correction: Correction,
): PowerLawFit {
  const theta = correction === 'one' ? 1 : exponent;
  let yy = 0;
  let s11 = 0;
  let s12 = 0;
  let s22 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < density.length; i++) {
    const y = excess[i]!;
    const w = weight[i]!;
    yy += w * y * y;
    if (!(density[i]! > criticalDensity)) continue;
    const f = Math.exp(exponent * logs[i]!);
    s11 += w * f * f;
    y1 += w * f * y;
    if (correction === 'none') continue;
    const g = f * Math.exp(theta * logs[i]!);
    s12 += w * f * g;
    s22 += w * g * g;
    y2 += w * g * y;
  }
  const plain = s11 > 0 ? y1 / s11 : 0;
  const law = lawOf(criticalDensity, exponent, { yy, s11, s12, s22, y1, y2 });
  const determinant = s11 * s22 - s12 * s12;
  if (correction === 'none' || !(determinant > 1e-13 * s11 * s22)) return law(plain, 0);
  const amplitude = (y1 * s22 - y2 * s12) / determinant;
  const c = (y2 * s11 - y1 * s12) / determinant / amplitude;
  const most = power(density[density.length - 1]! - criticalDensity, -theta);
  if (Math.abs(c) <= most) return law(amplitude, c);
  const ends = [-most, most].map((end) =>
    law((y1 + end * y2) / (s11 + 2 * end * s12 + end * end * s22), end),
  );
  return ends[0]!.chiSquared < ends[1]!.chiSquared ? ends[0]! : ends[1]!;
}

/** Weighted sums over the points: of squares and products of the values and of the two terms. */
interface LawSums {
  readonly yy: number;
  readonly s11: number;
  readonly s12: number;
  readonly s22: number;
  readonly y1: number;
  readonly y2: number;
}

/** The law with an amplitude and a correction; apart from the sums' loop, whose variables it would make slow. */
function lawOf(
  criticalDensity: number,
  exponent: number,
  { yy, s11, s12, s22, y1, y2 }: LawSums,
): (amplitude: number, correction: number) => PowerLawFit {
  return (amplitude, c) => ({
    criticalDensity,
    exponent,
    amplitude,
    correction: c,
    chiSquared: Math.max(
      0,
      yy -
        2 * amplitude * (y1 + c * y2) +
        amplitude * amplitude * (s11 + 2 * c * s12 + c * c * s22),
    ),
  });
}
