import { chanceLevels } from '../results/problems/chance-levels.js';
import { exactly } from '../results/statistics/estimate.js';
import { floorStep, mostUnsaturated, unsaturated } from '../results/transition/floor-step.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

const expectedFrom = (classes: number) =>
  `at most ${mostUnsaturated(classes).toFixed(2)} nats (ln ${classes} = ${Math.log(classes).toFixed(3)}) once both are at their floors`;

/**
 * Outcome entropy is not saturated when accuracy and prediction entropy have reached their floors.
 *
 * Rule: at the first step from which accuracy stays at its floor, at most 15 % among ten classes, and
 * prediction entropy at or below a tenth of its largest, ln 10 among ten, edges being left, it is at least
 * 0.05 nats below that: single outputs then differ from uniform by a third of the uniform probability (rms). Biases alone can do that,
 * so agreement does not by itself show that information still passes.
 */
export const outcomeEntropyUnsaturated = generalClaim({
  id: 'outcome-entropy-unsaturated',
  claim: 'Outcome entropy stays unsaturated after accuracy and prediction entropy bottomed out',
  place: 'Symmetry restoration',
  expected: expectedFrom(10),
  expectedOf: ({ problem }) => expectedFrom(chanceLevels(problem).classes),
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'outcome entropy',
        measure: ([run]) => exactly(run && floorStep(run, true)?.outcomeEntropy),
        accept: ([run]) => (run ? { high: unsaturated(run) } : {}),
        unit: { kind: 'nats', decimals: 3 },
      },
    ]),
});
