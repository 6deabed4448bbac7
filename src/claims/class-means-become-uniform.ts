import { classMeanDeviation } from '../experiments/observables/class-mean-deviation.js';
import { chanceLevels } from '../results/problems/chance-levels.js';
import { exactly } from '../results/statistics/estimate.js';
import { floorStep, mostUnsaturated, unsaturated } from '../results/transition/floor-step.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

const expectedFrom = (classes: number) =>
  `distance of class means from uniform at most 0.05; outcome entropy at most ${mostUnsaturated(classes).toFixed(2)} nats`;

/**
 * In the disordered phase class-conditional mean outputs are uniform, single predictions need not be.
 *
 * Rule: at the first step from which accuracy stays at its floor, at most 15 % among ten classes, edges
 * being left, the mean total-variation distance of the class means from uniform is at most 0.05, which is
 * a tenth of the uniform probability in each class; and the outcome entropy is at least 0.05 nats below
 * its largest, ln 10 among ten, which is a third of the uniform probability (rms) in each single output.
 */
export const classMeansBecomeUniform = generalClaim({
  id: 'class-means-become-uniform',
  claim: 'After the transition class-conditional mean outputs are uniform, single ones need not be',
  place: 'Symmetry restoration',
  expected: expectedFrom(10),
  expectedOf: ({ problem }) => expectedFrom(chanceLevels(problem).classes),
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects), 'full data', [
      {
        name: 'distance',
        measure: ([run]) => exactly(run && floorStep(run)?.more[classMeanDeviation.column]),
        accept: { high: 0.05 },
        unit: { kind: 'number', decimals: 3 },
      },
      {
        name: 'outcome entropy',
        measure: ([run]) => exactly(run && floorStep(run)?.outcomeEntropy),
        accept: ([run]) => (run ? { high: unsaturated(run) } : {}),
        unit: { kind: 'nats', decimals: 3 },
      },
    ]),
});
