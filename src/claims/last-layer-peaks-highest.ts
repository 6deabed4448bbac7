import type { FinishedRun } from '../experiments/store/finished-run.js';
import { comparablePeak } from '../results/evolution/comparable-evolution.js';
import { functioningEvolution } from '../results/evolution/functioning-evolution.js';
import { exactly } from '../results/statistics/estimate.js';
import type { Evidence } from './judging/evidence.js';
import { generalClaim } from './judging/general/general-claim.js';
import type { Subject } from './judging/general/subject.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * The strongest rearrangements occur in the final layer.
 *
 * Rule: while the network functions, its highest Evolution Metric is above that of every other layer,
 * by seed; an order, so the bound of the ratio is 1. Steps at which a layer has fewer than 10 edges do
 * not count. The first version looked at dead networks too.
 */
export const lastLayerPeaksHighest = generalClaim({
  id: 'last-layer-peaks-highest',
  claim: 'The strongest rearrangements of weights occur in the final layer',
  place: 'Fig. 3',
  expected:
    'while accuracy is 10 points above guessing and after the first 100 steps, highest Evolution Metric of the last layer over that of any other above 1',
  judgeOn: (evidence, subjects) => judgeLayers(evidence, subjects, functioningEvolution),
  earlier: {
    expected: 'highest Evolution Metric of the last layer over that of any other above 1',
    unfair: 'it found the peaks in networks that no longer function',
    judgeOn: (evidence, subjects) => judgeLayers(evidence, subjects, (run) => run),
  },
});

function judgeLayers(
  evidence: Evidence,
  subjects: readonly Subject[],
  part: (run: FinishedRun) => FinishedRun,
) {
  return judgeRuns(evidence, eachSubject(subjects), 'full data', [
    {
      name: 'ratio',
      measure: ([run]) => exactly(run === undefined ? null : lastOverOthers(part(run))),
      accept: { low: 1 },
      scale: 'log',
      unit: { kind: 'number', decimals: 2 },
    },
  ]);
}

function lastOverOthers(run: FinishedRun): number | null {
  const heights = Object.keys(run.steps[0]?.edgesByLayer ?? {}).map(
    (layer) => comparablePeak(run, layer)?.height ?? 0,
  );
  const last = heights.pop();
  const others = Math.max(0, ...heights);
  return last !== undefined && others > 0 ? last / others : null;
}
