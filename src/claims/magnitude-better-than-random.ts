import { ratio } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Removing the smallest weights finds the essential substructure; removing at random does not.
 *
 * Rule: random pruning reaches half height at a density at least 2 times that of magnitude pruning.
 * The paper gives no number; a factor of 2 is far outside the scatter between seeds (about 10 %).
 * The ordering does not hinge on the amount of data, so reduced runs count.
 */
export const magnitudeBetterThanRandom = generalClaim({
  id: 'magnitude-better-than-random',
  claim: 'Magnitude pruning isolates the essential substructure better than random removal',
  place: 'Weight evolution, Fig. 3',
  expected: 'half-height density of random pruning at least 2 times that of magnitude pruning',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects, 'random'), 'any data', [
      {
        name: 'ratio',
        measure: ([magnitude, random]) =>
          magnitude && random ? ratio(fallDensity(random), fallDensity(magnitude)) : null,
        accept: { low: 2 },
        scale: 'log',
        unit: { kind: 'number', decimals: 1 },
      },
    ]),
});
