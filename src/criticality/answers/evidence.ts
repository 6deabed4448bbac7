import { type RandomStream, randomStream } from '../../numerics/random-stream.js';
import type { OnsetEnsemble } from './fit-onset-ensemble.js';
import type { OnsetRun } from './fit-onset-run.js';
import type { ModelClass } from './run-models.js';

export const evidenceGrades = ['decisive', 'strong', 'weak', 'none', 'against'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** Evidence for an onset, a point where a power law sets in, against everything else that was fitted. */
export interface Evidence {
  readonly grade: EvidenceGrade;
  /** AICc of the best curve without an onset less that of the best onset, summed over runs; errors correlated. */
  readonly margin: number;
  /** The same with the variances as given, every point for itself. */
  readonly plainMargin: number;
  /** The best curve without an onset. */
  readonly rival: string;
  /** The best onset. */
  readonly onset: string;
  /** Share of the replicates in which the margin exceeds that of strong evidence. */
  readonly share: number;
  readonly replicates: number;
  /** The same margin against a transition of infinite order alone. */
  readonly infiniteOrderMargin: number;
}

/** What each grade asks for: a margin in all, a margin a run, and a share of the replicates. */
export const evidenceThresholds = {
  decisive: { margin: 40, perRun: 5, share: 0.95 },
  strong: { margin: 10, perRun: 1.2, share: 0.8 },
  weak: { margin: 4, perRun: 0, share: 0.5 },
  against: { margin: -10 },
} as const;

/**
 * Grades the evidence for an onset, by the margin with correlated errors.
 *
 * The margin with the variances as given, of the same models, must have the same sign for more than weak evidence: what
 * a curve misses over many points looks like errors that persist, and evidence that is gone when every point counts
 * for itself may be made by that. Its size decides nothing: training noise that lasts several points inflates it.
 *
 * @param replicates - samples of the runs, drawn with replacement; of blocks of points where there is one.
 *
 * Reference: Vuong 1989, doi:10.2307/1912557, for comparing models by the scatter of their likelihood ratio.
 */
export function weighEvidence(
  { plain, runs }: OnsetEnsemble,
  replicates: number,
  seed: number,
): Evidence {
  const all = runs.map((_, r) => r);
  const found = marginOf(runs, all);
  const stream = randomStream(seed, 'evidence');
  const strong = gradeThreshold('strong', runs.length);
  const only = runs.length === 1 ? blockMargins(runs[0]!) : null;
  let above = 0;
  for (let k = 0; k < replicates; k++) {
    const drawn = all.map(() => stream.below(runs.length));
    const margin = only ? only(stream) : marginOf(runs, drawn).margin;
    if (margin > strong) above++;
  }
  const share = replicates > 0 ? above / replicates : 0;
  const margins = {
    margin: found.margin,
    plainMargin: marginOf(plain, all).margin,
    share,
  };
  return {
    grade: capped(gradeOf(margins, runs.length), margins.plainMargin, runs),
    ...margins,
    rival: found.rival,
    onset: found.onset,
    replicates,
    infiniteOrderMargin: lowest(runs, all, ['infinite order']).aicc - found.aicc,
  };
}

/**
 * No grade where an onset is not seen: in more than a fifth of the runs fewer than two points lie below it. Weak at
 * most where the errors decide.
 */
function capped(
  grade: EvidenceGrade,
  plainMargin: number,
  runs: readonly OnsetRun[],
): EvidenceGrade {
  const unseen = runs.filter(
    ({ data, sharp }) => !(data.density[fewestBelow - 1]! < sharp[0]!.profile.best.criticalDensity),
  ).length;
  if (grade !== 'against' && unseen > mostUnseen * runs.length) return 'none';
  return (grade === 'decisive' || grade === 'strong') && plainMargin < 0 ? 'weak' : grade;
}

const fewestBelow = 2;
const mostUnseen = 0.2;

/** Points of a block; errors are independent once they are filtered, and misfits are not. */
const block = 8;

/** Margin of a single run when blocks of its points are drawn anew, wrapping around the end. */
function blockMargins({ models, data }: OnsetRun): (stream: RandomStream) => number {
  const n = data.density.length;
  const rows = models.map(({ fitted, kind, aicc, chiSquared }) => {
    const column = Float64Array.from(fitted);
    data.whitener.whitenInPlace(column);
    // sums over the points before each, twice around
    const sums = new Float64Array(2 * n + 1);
    for (let i = 0; i < 2 * n; i++) {
      sums[i + 1] = sums[i]! + (data.excess[i % n]! - column[i % n]!) ** 2;
    }
    return { kind, sums, penalty: aicc - chiSquared };
  });
  return (stream) => {
    const starts: { from: number; to: number }[] = [];
    for (let done = 0; done < n; done += block) {
      const from = stream.below(n);
      starts.push({ from, to: from + Math.min(block, n - done) });
    }
    let onset = Infinity;
    let rival = Infinity;
    for (const { kind, sums, penalty } of rows) {
      const aicc = starts.reduce((sum, { from, to }) => sum + sums[to]! - sums[from]!, penalty);
      if (kind === 'onset') onset = Math.min(onset, aicc);
      else if (kind !== 'infinite order') rival = Math.min(rival, aicc);
    }
    return rival - onset;
  };
}

/** The margin that a grade asks of a number of runs. */
export function gradeThreshold(grade: 'decisive' | 'strong' | 'weak', runs: number): number {
  const { margin, perRun } = evidenceThresholds[grade];
  return Math.max(margin, perRun * runs);
}

/** The grade of margins that are already known. */
function gradeOf(
  { margin, share }: Pick<Evidence, 'margin' | 'share'>,
  runs: number,
): EvidenceGrade {
  for (const grade of ['decisive', 'strong', 'weak'] as const) {
    const least = gradeThreshold(grade, runs);
    if (margin > least && share >= evidenceThresholds[grade].share) return grade;
  }
  return margin < evidenceThresholds.against.margin ? 'against' : 'none';
}

function marginOf(runs: readonly OnsetRun[], drawn: readonly number[]) {
  const onset = lowest(runs, drawn, ['onset']);
  const rival = lowest(runs, drawn, ['smooth', 'jump']);
  return {
    margin: rival.aicc - onset.aicc,
    aicc: onset.aicc,
    onset: onset.name,
    rival: rival.name,
  };
}

/** The model of some kind with the lowest AICc, summed over the drawn runs. */
function lowest(
  runs: readonly OnsetRun[],
  drawn: readonly number[],
  kinds: readonly ModelClass[],
): { readonly name: string; readonly aicc: number } {
  let best = { name: '', aicc: Infinity };
  runs[0]!.models.forEach(({ name, kind }, k) => {
    if (!kinds.includes(kind)) return;
    const aicc = drawn.reduce((sum, r) => sum + runs[r]!.models[k]!.aicc, 0);
    if (aicc < best.aicc) best = { name, aicc };
  });
  return best;
}
