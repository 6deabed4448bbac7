import { surveyRun } from '../answers/survey-run.js';
import type { Curve } from '../curve/curve.js';
import { givenVariances, makeWhitener } from '../likelihood/noise-model.js';
import { saturatingFamily } from '../onset/onset-families.js';
import { profileOnset } from '../onset/profile-onset.js';
import { generalExponential } from '../onset/saturating-law.js';
import { meanAtEqualDensity } from './mean-curve.js';

export interface NaiveKink {
  readonly exponent: number;
  /** 95 % interval. */
  readonly interval: readonly [number, number];
}

/**
 * A least-squares fit of one saturating kink to the mean curve: what a call of a curve fitter gives.
 *
 *     m_0 + B (1 - exp(-((p - p_c)+ / w)^beta)), all points alike, errors independent
 *
 * @returns null where the curve has no transition.
 */
export function naiveKink(curves: readonly Curve[], floor: number): NaiveKink | null {
  const mean = meanAtEqualDensity(curves);
  if (mean === null) return null;
  const spread = mean.value.reduce((most, v) => Math.max(most, Math.abs(v - floor)), 0);
  const variance = mean.variance.map(() => (1e-3 * spread) ** 2);
  const found = surveyRun({ ...mean, variance }, floor);
  if (found.kind !== 'survey') return null;
  const n = mean.density.length;
  const whitener = makeWhitener(givenVariances, variance, new Float64Array(n));
  const excess = mean.value.map((v) => v - floor);
  whitener.whitenInPlace(excess);
  const { density } = mean;
  const { half } = found.survey;
  const { logExponent, logExponentVariance } = profileOnset(
    { density, excess, whitener },
    saturatingFamily(density, generalExponential, 0),
    [density[0]!, half],
    half,
  );
  const reach = 1.96 * Math.sqrt(logExponentVariance);
  return {
    exponent: Math.exp(logExponent),
    interval: [Math.exp(logExponent - reach), Math.exp(logExponent + reach)],
  };
}
