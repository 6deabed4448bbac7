import { paperProblems } from '../results/problems/paper-problems.js';
import { exactly } from '../results/statistics/estimate.js';
import { floorStep, unsaturated } from '../results/transition/floor-step.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * Outcome entropy is not saturated when accuracy and prediction entropy have reached their floors.
 *
 * Rule: at the first step from which accuracy stays at or below 15 % and prediction entropy at or
 * below a tenth of ln 10, edges being left, it is at least 0.05 nats below ln 10: single outputs
 * then differ from uniform by a third of the uniform probability (rms). Biases alone can do that,
 * so agreement does not by itself show that information still passes.
 */
export const outcomeEntropyUnsaturated: Claim = {
  id: 'outcome-entropy-unsaturated',
  claim: 'Outcome entropy stays unsaturated after accuracy and prediction entropy bottomed out',
  place: 'Symmetry restoration',
  expected: 'at most 2.25 nats (ln 10 = 2.303) once both are at their floors',
  judge: (evidence) =>
    judgeRuns(evidence, eachProblem(paperProblems), 'full data', [
      {
        name: 'outcome entropy',
        measure: ([run]) => exactly(run && floorStep(run, true)?.outcomeEntropy),
        accept: ([run]) => (run ? { high: unsaturated(run) } : {}),
        unit: { kind: 'nats', decimals: 3 },
      },
    ]),
};
