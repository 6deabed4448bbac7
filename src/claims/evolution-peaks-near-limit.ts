import type { FinishedRun } from '../experiments/store/finished-run.js';
import { comparablePeak } from '../results/evolution/comparable-evolution.js';
import { functioningEvolution } from '../results/evolution/functioning-evolution.js';
import { exactly, ratio } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import type { Evidence } from './judging/evidence.js';
import { generalClaim } from './judging/general/general-claim.js';
import type { Subject } from './judging/general/subject.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Pronounced peaks of the Evolution Metric arise only near the operational limit.
 *
 * Rule: while the network functions, the highest value for the whole network lies within a factor 3
 * of the transition density. Densities run over three decades, of which a factor 3 on either side is
 * one. The first version looked at dead networks too, whose last few edges move at random.
 */
export const evolutionPeaksNearLimit = generalClaim({
  id: 'evolution-peaks-near-limit',
  claim: 'Pronounced peaks of the Evolution Metric arise only near the operational limit',
  place: 'Fig. 3',
  expected:
    'while accuracy is 10 points above guessing and after the first 100 steps, highest peak within a factor 3 of the transition density',
  judgeOn: (evidence, subjects) => judgePeaks(evidence, subjects, functioningEvolution),
  earlier: {
    expected: 'density of the highest peak within a factor 3 of the transition density',
    unfair: 'it found the peak in networks that no longer function',
    judgeOn: (evidence, subjects) => judgePeaks(evidence, subjects, (run) => run),
  },
});

function judgePeaks(
  evidence: Evidence,
  subjects: readonly Subject[],
  part: (run: FinishedRun) => FinishedRun,
) {
  return judgeRuns(evidence, eachSubject(subjects), 'full data', [
    {
      name: 'peak over transition',
      measure: ([run]) => {
        if (run === undefined) return null;
        return ratio(exactly(comparablePeak(part(run), 'all')?.density), fallDensity(run));
      },
      accept: { low: 1 / 3, high: 3 },
      scale: 'log',
      unit: { kind: 'number', decimals: 2 },
    },
  ]);
}
