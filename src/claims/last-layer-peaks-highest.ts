import type { FinishedRun } from '../experiments/store/finished-run.js';
import { comparablePeak } from '../results/evolution/comparable-evolution.js';
import { paperProblems } from '../results/problems/paper-problems.js';
import { exactly } from '../results/statistics/estimate.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * The strongest rearrangements occur in the final layer.
 *
 * Rule: its highest Evolution Metric is above that of every other layer, by seed; an order, so the
 * bound of the ratio is 1. Steps at which a layer has fewer than 10 edges do not count.
 */
export const lastLayerPeaksHighest: Claim = {
  id: 'last-layer-peaks-highest',
  claim: 'The strongest rearrangements of weights occur in the final layer',
  place: 'Fig. 3',
  expected: 'highest Evolution Metric of the last layer over that of any other above 1',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem(paperProblems), 'full data', [
      {
        name: 'ratio',
        measure: ([run]) => exactly(run === undefined ? null : lastOverOthers(run)),
        accept: { low: 1 },
        scale: 'log',
        unit: { kind: 'number', decimals: 2 },
      },
    ]),
};

function lastOverOthers(run: FinishedRun): number | null {
  const heights = Object.keys(run.steps[0]?.edgesByLayer ?? {}).map(
    (layer) => comparablePeak(run, layer)?.height ?? 0,
  );
  const last = heights.pop();
  const others = Math.max(0, ...heights);
  return last !== undefined && others > 0 ? last / others : null;
}
