import { fc4Kmnist, fc4Mnist } from '../results/problems/paper-problems.js';
import { fallDensity } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * FC4 stays functional down to a common threshold and collapses near 1.2 % of the edges.
 *
 * Rule: accuracy passes half height within a factor 1.5 of a density of 1.2 %. The factor allows
 * for the unpublished widths, since the critical number of edges is nearer to constant than the
 * critical share. The text does not say which observable its panel (b) shows; we read accuracy.
 */
const published = 0.012;
const factor = 1.5;

export const collapseNear12Percent: Claim = {
  id: 'collapse-near-1-2-percent',
  claim: 'FC4 collapses sharply near 1.2 % of the original edges',
  place: 'Fig. 1(b)',
  expected: 'half-height density of accuracy between 0.8 % and 1.8 %',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem([fc4Mnist, fc4Kmnist]), 'full data', [
      {
        name: 'half-way at',
        measure: ([run]) => (run ? fallDensity(run) : null),
        accept: { low: published / factor, high: published * factor },
        scale: 'log',
        unit: { kind: 'density' },
      },
    ]),
};
