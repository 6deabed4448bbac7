import { upTo } from '../likelihood/run-data.js';
import { localFamily, saturatingFamily } from '../onset/onset-families.js';
import { type OnsetProfile, profileOnset } from '../onset/profile-onset.js';
import { generalExponential } from '../onset/saturating-law.js';
import type { OnsetEnsemble } from './fit-onset-ensemble.js';
import { type OnsetRun, onsetRange, sharpLaws } from './fit-onset-run.js';

/** p_c and ln beta of every run by one law in one kind of window. */
export interface OnsetEntry {
  readonly name: string;
  /** Of every run, for each rounding or form of the law that all runs may share. Shape [variants][runs]. */
  readonly profiles: readonly (readonly OnsetProfile[])[];
  /** Whether the profile's mean or its peak is the estimate. */
  readonly at: 'mean' | 'peak';
}

export interface OnsetEstimates {
  readonly entries: readonly OnsetEntry[];
  /** Whether the rounded onset is so much better that the sharp ones are left out. */
  readonly rounded: boolean;
}

/** Margin in AICc, summed over runs, by which a law of the same window drops out. */
const tolerated = 10;
const fewestAbove = 8;

/**
 * The laws and windows whose estimates are combined, by a rule that looks at no exponent.
 *
 * Of the whole rise: every sharp onset whose AICc, summed over runs, is within 10 of the best one's with no fewer
 * parameters, as a law that is held by another and beats it only by being simpler does not refute it. The form in
 * which the law levels off is one for all runs. The general kink enters by the mean of its profile and by its peak,
 * which differ where an onset lies in a gap between densities.
 * Nearer to p_c: the general kink up to 85 % and 70 % of the rise, and the bare law with its leading correction up to
 * 60 %. Where the rounded kink is better than every sharp one by more than 10, it stands alone for the
 * whole rise and up to 85 %: nearer to p_c the rounding leaves nothing of the law. A window with fewer
 * than eight points above p_c is widened to eight.
 */
export function onsetEstimates({ runs }: OnsetEnsemble): OnsetEstimates {
  const sums = runs[0]!.sharp.map((_, k) => sum(runs, (run) => run.sharp[k]!.model.aicc));
  const tried = runs[0]!.rounded ?? [];
  const soft = sum(runs, ({ models }) => models[models.length - 1]!.aicc);
  const least = Math.min(soft, ...sums);
  const rounded = tried.length > 0 && soft < Math.min(...sums) - tolerated;
  const entries: OnsetEntry[] = [];
  sharpLaws.forEach(({ name, form }, k) => {
    // a law with fewer parameters refutes none that holds it
    const rivals = sums.filter((_, j) => form !== null || sharpLaws[j]!.form === null);
    if (rounded || sums[k]! - Math.min(soft, ...rivals) > tolerated) return;
    const profiles = sharedForms(runs, k);
    entries.push({ name, at: 'mean', profiles });
    if (k === 0) entries.push({ name: `${name}, most likely onset`, at: 'peak', profiles });
  });
  if (tried.length > 0 && soft - least <= tolerated) {
    entries.push({
      name: 'kink, rounded',
      at: 'mean',
      profiles: tried.map((_, k) => runs.map((run) => run.rounded![k]!.profile)),
    });
  }
  const roundings = rounded ? tried.map((_, k) => k) : [null];
  for (const share of rounded ? [0.85] : [0.85, 0.7]) {
    entries.push({
      name: `kink up to ${100 * share} % of the rise`,
      at: 'mean',
      profiles: roundings.map((k) => runs.map((run) => inWindow(run, share, 'kink', k))),
    });
  }
  if (!rounded) {
    entries.push({
      name: 'law with leading correction up to 60 % of the rise',
      at: 'mean',
      profiles: [runs.map((run) => inWindow(run, 0.6, 'law', null))],
    });
  }
  return { entries, rounded };
}

/** Profiles of a law for each form that all runs may share; its own where it has none to choose. */
function sharedForms(runs: readonly OnsetRun[], law: number): OnsetProfile[][] {
  const { saturation, form } = sharpLaws[law]!;
  if (form !== null || runs.length === 1) return [runs.map((run) => run.sharp[law]!.profile)];
  return saturation.forms.map((shared) =>
    runs.map(({ data, survey, sharp }) => {
      const family = saturatingFamily(data.density, saturation, shared);
      const range = onsetRange(data, survey);
      return profileOnset(data, family, range, survey.half, sharp[law]!.profile);
    }),
  );
}

/** @param at - which of the tried roundings; null for a sharp onset. */
function inWindow(
  run: OnsetRun,
  share: number,
  which: 'kink' | 'law',
  at: number | null,
): OnsetProfile {
  const { survey, data, sharp } = run;
  const wide = at === null ? sharp[0]! : run.rounded![at]!;
  const onset = wide.profile.best.criticalDensity;
  const above = data.density.findIndex((p) => p > onset);
  const points = Math.max(survey.pointsTo(share), above + fewestAbove);
  const window = upTo(data, Math.min(data.density.length, points));
  const family =
    which === 'law'
      ? localFamily(window.density)
      : saturatingFamily(window.density, generalExponential, null, wide.rounding);
  const near = wide.rounding > 0 ? wide.profile : null;
  return profileOnset(window, family, onsetRange(data, survey), survey.half, near);
}

function sum(runs: readonly OnsetRun[], of: (run: OnsetRun) => number): number {
  return runs.reduce((total, run) => total + of(run), 0);
}
