import { fixed } from '../report/document/number-format.js';
import type { Claim } from './judging/claim.js';
import { floorStep, unsaturated } from './judging/floor-step.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';
import { exactly } from './judging/measured.js';
import { problems } from './judging/problem.js';

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
    judgeRuns(evidence, eachProblem(problems), 'full data', [
      {
        name: 'outcome entropy',
        measure: ([run]) => exactly(run && floorStep(run, true)?.outcomeEntropy),
        accept: { high: unsaturated },
        text: (value) => `${fixed(value, 3)} nats`,
      },
    ]),
};
