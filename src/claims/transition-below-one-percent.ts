import { fc4Kmnist, fc4Mnist } from '../results/problems/paper-problems.js';
import { entropyFallDensity, fallDensity } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * FC4 has a percolation-like transition below 1 % of remaining edges.
 *
 * Rule: accuracy and prediction entropy both pass half height below a density of 1 %. The text does
 * not say which observable its panel (a) shows, so both must agree.
 */
export const transitionBelowOnePercent: Claim = {
  id: 'transition-below-one-percent',
  claim: 'FC4 has a percolation-like transition below 1 % of the edges',
  place: 'Fig. 1(a)',
  expected: 'half height of accuracy and of prediction entropy below a density of 1 %',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem([fc4Mnist, fc4Kmnist]), 'full data', [
      {
        name: 'accuracy at',
        measure: ([run]) => (run ? fallDensity(run) : null),
        accept: { high: 0.01 },
        scale: 'log',
        unit: { kind: 'density' },
      },
      {
        name: 'prediction entropy at',
        measure: ([run]) => (run ? entropyFallDensity(run) : null),
        accept: { high: 0.01 },
        scale: 'log',
        unit: { kind: 'density' },
      },
    ]),
};
