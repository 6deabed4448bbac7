import type { WhitenedRun } from '../likelihood/run-data.js';
import { type OnsetFamily, type OnsetProfile, profileOnset } from './profile-onset.js';

export interface RoundedProfile {
  /** Moments over all roundings; the most likely onset of the best of them. */
  readonly profile: OnsetProfile;
  readonly family: OnsetFamily;
}

/**
 * Profile of an onset whose rounding is not known: a mixture over roundings, by their likelihood.
 *
 * Rounding and exponent trade against one another, so the best rounding alone would know beta too well.
 *
 * @param familyOf - the law at a rounding. @param roundings - widths to mix; above 0.
 */
export function profileRounded(
  run: WhitenedRun,
  familyOf: (rounding: number) => OnsetFamily,
  roundings: readonly number[],
  range: readonly [number, number],
  half: number,
): RoundedProfile {
  const found = roundings.map((rounding) => {
    const family = familyOf(rounding);
    return { family, profile: profileOnset(run, family, range, half) };
  });
  const best = found.reduce((a, b) =>
    b.profile.best.fit.chiSquared < a.profile.best.fit.chiSquared ? b : a,
  );
  const least = best.profile.best.fit.chiSquared;
  const freedom = Math.max(1, run.density.length - best.family.box.lower.length - 3);
  const scale = Math.max(1, least / freedom);
  const weight = found.map(({ profile }) =>
    Math.exp(-(profile.best.fit.chiSquared - least) / (2 * scale)),
  );
  const mass = weight.reduce((a, b) => a + b, 0);
  const mean = (of: (profile: OnsetProfile) => number) =>
    found.reduce((sum, { profile }, k) => sum + (weight[k]! / mass) * of(profile), 0);
  const criticalDensity = mean((profile) => profile.criticalDensity);
  const logExponent = mean((profile) => profile.logExponent);
  const criticalVariance = mean(
    (profile) => profile.criticalVariance + (profile.criticalDensity - criticalDensity) ** 2,
  );
  const logExponentVariance = mean(
    (profile) => profile.logExponentVariance + (profile.logExponent - logExponent) ** 2,
  );
  return {
    profile: {
      ...best.profile,
      criticalDensity,
      criticalVariance,
      logExponent,
      logExponentVariance,
    },
    family: best.family,
  };
}
