import { fixed } from '../report/document/number-format.js';
import { comparablePeak } from './evolution-jumps.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';
import { exactly, fallDensity, ratio } from './judging/measured.js';
import { problems } from './judging/problem.js';

/**
 * Pronounced peaks of the Evolution Metric arise only near the operational limit.
 *
 * Rule: the highest value for the whole network lies within a factor 3 of the transition density.
 * Densities run over three decades, of which a factor 3 on either side is one.
 */
export const evolutionPeaksNearLimit: Claim = {
  id: 'evolution-peaks-near-limit',
  claim: 'Pronounced peaks of the Evolution Metric arise only near the operational limit',
  place: 'Fig. 3',
  expected: 'density of the highest peak within a factor 3 of the transition density',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem(problems), 'full data', [
      {
        name: 'peak over transition',
        measure: ([run]) => {
          if (run === undefined) return null;
          return ratio(exactly(comparablePeak(run, 'all')?.density), fallDensity(run));
        },
        accept: { low: 1 / 3, high: 3 },
        scale: 'log',
        text: (value) => fixed(value, 2),
      },
    ]),
};
