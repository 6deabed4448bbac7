import type { Estimate } from './estimate.js';
import type { Evidence } from './evidence.js';
import type { OnsetEnsemble } from './fit-onset-ensemble.js';
import type { OnsetRun } from './fit-onset-run.js';
import type { OnsetEstimates } from './onset-estimates.js';

/** Reasons to doubt the answers. */
export const cautionKinds = [
  'one run',
  'few runs',
  'no plateau',
  'comes down',
  'floor missed',
  'nothing below',
  'exponent at bound',
  'rounded',
  'few points above',
  'repeated runs',
  'infinite order',
  'errors decide',
  'law refuted',
  'laws disagree',
  'persistent noise',
] as const;

/** What a reader must know before using the numbers; `value` is a count, a share or a number of its kind. */
export interface OnsetCaution {
  readonly kind: (typeof cautionKinds)[number];
  readonly value: number;
}

const fewRuns = 5;
const fewPoints = 8;

/** Every reason to doubt the answers; none of them changes one. */
export function onsetCautions(
  answers: {
    readonly evidence: Evidence;
    readonly criticalDensity: Estimate;
    readonly exponent: Estimate;
    readonly runs: number;
  },
  { runs, noise }: OnsetEnsemble,
  { entries, rounded }: OnsetEstimates,
  floor: number,
): OnsetCaution[] {
  const found: OnsetCaution[] = [];
  const add = (kind: OnsetCaution['kind'], value: number, test: boolean) => {
    if (test) found.push({ kind, value });
  };
  const count = (test: (run: OnsetRun) => boolean) => runs.filter(test).length;
  const { evidence, exponent } = answers;
  add('one run', 1, runs.length === 1);
  add('few runs', runs.length, runs.length > 1 && runs.length < fewRuns);
  const rising = count(({ survey }) => !survey.hasPlateau);
  add('no plateau', rising, rising > 0);
  const falling = count(({ survey }) => survey.comesDown);
  add('comes down', falling, falling > 0);
  const below = meanBelow(runs, floor);
  add('floor missed', below, Math.abs(below) > 0.05);
  const onsets = runs.map(({ sharp }) => sharp[0]!.profile);
  const alone = runs.filter(
    ({ data }, r) => !(data.density[1]! < onsets[r]!.best.criticalDensity),
  ).length;
  add('nothing below', alone, alone > 0);
  const bounded = onsets.filter(({ bound }) => bound === 'beta').length;
  add('exponent at bound', bounded, bounded > 0);
  add('rounded', 1, rounded);
  const above = Math.min(
    ...runs.map(
      ({ data, survey }, r) =>
        data.density.filter((p) => p > onsets[r]!.best.criticalDensity && p <= survey.half).length,
    ),
  );
  add('few points above', above, above < fewPoints);
  const twins = runs.length - new Set(runs.map(({ curve }) => curve.value.join())).size;
  add('repeated runs', twins, twins > 0);
  add('infinite order', evidence.infiniteOrderMargin, evidence.infiniteOrderMargin < 10);
  add(
    'errors decide',
    evidence.plainMargin,
    Math.sign(evidence.margin) !== Math.sign(evidence.plainMargin),
  );
  const ratio = (of: readonly [number, number]) => Math.log(of[1] / of[0]);
  add('law refuted', -evidence.margin, evidence.grade === 'against');
  add(
    'laws disagree',
    entries.length,
    evidence.grade !== 'against' &&
      ratio(exponent.total) > 2 * Math.max(1e-9, ratio(exponent.statistical)),
  );
  add('persistent noise', noise.correlation, noise.persistent > 0.5 && noise.correlation > 0.9);
  return found;
}

/** Mean height of the points below the onsets; share of the rise. */
function meanBelow(runs: readonly OnsetRun[], floor: number): number {
  let sum = 0;
  let points = 0;
  for (const { curve, survey, sharp } of runs) {
    const onset = sharp[0]!.profile.best.criticalDensity;
    curve.density.forEach((p, i) => {
      if (p > onset) return;
      sum += (curve.value[i]! - floor) / survey.top;
      points++;
    });
  }
  return points > 0 ? sum / points : 0;
}
