import { classMeanDeviation } from '../experiments/observables/class-mean-deviation.js';
import { paperProblems } from '../results/problems/paper-problems.js';
import { exactly } from '../results/statistics/estimate.js';
import { floorStep, unsaturated } from '../results/transition/floor-step.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * In the disordered phase class-conditional mean outputs are uniform, single predictions need not be.
 *
 * Rule: at the first step from which accuracy stays at or below 15 %, edges being left, the mean
 * total-variation distance of the class means from uniform is at most 0.05, which is a tenth of the
 * uniform probability in each class; and the outcome entropy is at least 0.05 nats below ln 10,
 * which is a third of the uniform probability (rms) in each single output.
 */
export const classMeansBecomeUniform: Claim = {
  id: 'class-means-become-uniform',
  claim: 'After the transition class-conditional mean outputs are uniform, single ones need not be',
  place: 'Symmetry restoration',
  expected: 'distance of class means from uniform at most 0.05; outcome entropy at most 2.25 nats',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem(paperProblems), 'full data', [
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
};
