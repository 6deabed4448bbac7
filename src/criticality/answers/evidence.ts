import { randomStream } from '../../numerics/random-stream.js';
import type { OnsetEnsemble, OnsetRun } from './fit-onset-run.js';
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
 * The margin with the variances as given stands beside it and decides nothing: where training noise lasts several
 * points, it takes noise for structure, which the most flexible curve fits best.
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
  const strong = threshold(evidenceThresholds.strong, runs.length);
  let above = 0;
  for (let k = 0; k < replicates; k++) {
    const drawn = all.map(() => stream.below(runs.length));
    if (marginOf(runs, drawn).margin > strong) above++;
  }
  const share = replicates > 0 ? above / replicates : 0;
  const margins = {
    margin: found.margin,
    plainMargin: marginOf(plain, all).margin,
    share,
  };
  return {
    grade: gradeOf(margins, runs.length),
    ...margins,
    rival: found.rival,
    onset: found.onset,
    replicates,
    infiniteOrderMargin: lowest(runs, all, ['infinite order']).aicc - found.aicc,
  };
}

function threshold({ margin, perRun }: { margin: number; perRun: number }, runs: number): number {
  return Math.max(margin, perRun * runs);
}

/** The grade of margins that are already known. */
export function gradeOf(
  { margin, share }: Pick<Evidence, 'margin' | 'share'>,
  runs: number,
): EvidenceGrade {
  for (const grade of ['decisive', 'strong', 'weak'] as const) {
    const asked = evidenceThresholds[grade];
    const least = threshold(asked, runs);
    if (margin > least && share >= asked.share) return grade;
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
