import { upTo } from '../likelihood/run-data.js';
import { localFamily, saturatingFamily } from '../onset/onset-families.js';
import { type OnsetProfile, profileOnset } from '../onset/profile-onset.js';
import { profileRounded } from '../onset/rounded-profile.js';
import { generalExponential } from '../onset/saturating-law.js';
import { type OnsetEnsemble, type OnsetRun, onsetRange } from './fit-onset-run.js';

/** p_c and ln beta of every run by one law in one kind of window. */
export interface OnsetEntry {
  readonly name: string;
  readonly profiles: readonly OnsetProfile[];
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
 * Of the whole rise: every onset whose AICc, summed over runs, is within 10 of the best onset's; the general kink
 * by the mean of its profile and by its peak, which differ where an onset lies in a gap between densities. Nearer to
 * p_c: the general kink up to 85 % and 70 % of the rise, and the bare law with its leading correction up to
 * 60 %. Where the rounded kink is better than every sharp one by more than 10, it stands alone for the
 * whole rise and up to 85 %: nearer to p_c the rounding leaves nothing of the law. A window with fewer
 * than eight points above p_c is widened to eight.
 */
export function onsetEstimates({ runs }: OnsetEnsemble): OnsetEstimates {
  const sums = runs[0]!.sharp.map((_, k) => sum(runs, (run) => run.sharp[k]!.model.aicc));
  const soft = sum(runs, (run) => run.rounded?.model.aicc ?? run.sharp[0]!.model.aicc + 2);
  const least = Math.min(soft, ...sums);
  const rounded = soft < Math.min(...sums) - tolerated;
  const entries: OnsetEntry[] = [];
  runs[0]!.sharp.forEach(({ model: { name } }, k) => {
    const profiles = runs.map((run) => run.sharp[k]!.profile);
    if (sums[k]! - least > tolerated) return;
    entries.push({ name, at: 'mean', profiles });
    if (k === 0) entries.push({ name: `${name}, most likely onset`, at: 'peak', profiles });
  });
  if (soft - least <= tolerated) {
    entries.push({
      name: 'kink, rounded',
      at: 'mean',
      profiles: runs.map((run) => (run.rounded ?? run.sharp[0]!).profile),
    });
  }
  for (const share of rounded ? [0.85] : [0.85, 0.7]) {
    entries.push({
      name: `kink up to ${100 * share} % of the rise`,
      at: 'mean',
      profiles: runs.map((run) => inWindow(run, share, 'kink', rounded)),
    });
  }
  if (!rounded) {
    entries.push({
      name: 'law with leading correction up to 60 % of the rise',
      at: 'mean',
      profiles: runs.map((run) => inWindow(run, 0.6, 'law')),
    });
  }
  return { entries, rounded };
}

function inWindow(
  run: OnsetRun,
  share: number,
  which: 'kink' | 'law',
  asRounded = false,
): OnsetProfile {
  const { survey, data, sharp } = run;
  const rounded = asRounded ? run.rounded : null;
  const onset = (rounded ?? sharp[0]!).profile.best.criticalDensity;
  const above = data.density.findIndex((p) => p > onset);
  const points = Math.max(survey.pointsTo(share), above + fewestAbove);
  const window = upTo(data, Math.min(data.density.length, points));
  const range = onsetRange(data, survey);
  const familyOf = (rounding: number) =>
    saturatingFamily(window.density, generalExponential, null, rounding);
  if (rounded) {
    return profileRounded(window, familyOf, rounded.roundings, range, survey.half).profile;
  }
  const family = which === 'law' ? localFamily(window.density) : familyOf(0);
  return profileOnset(window, family, range, survey.half);
}

function sum(runs: readonly OnsetRun[], of: (run: OnsetRun) => number): number {
  return runs.reduce((total, run) => total + of(run), 0);
}
