import { paperProblems } from '../results/problems/paper-problems.js';
import { tunedMagnitude, untunedMagnitude } from '../results/problems/pruning-condition.js';
import { ratio } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';

/**
 * Without fine-tuning after each step performance degrades rapidly.
 *
 * Rule: without it, accuracy passes half height at a density at least 5 times as high. The paper
 * calls it essential, so a factor that a change of widths or seeds could give is not enough. The
 * order does not hinge on the amount of data, so reduced runs count.
 */
export const fineTuningEssential: Claim = {
  id: 'fine-tuning-essential',
  claim: 'Fine-tuning after each pruning step is essential',
  place: 'Fine-tuning',
  expected: 'half-height density without fine-tuning at least 5 times that with it',
  judge: (evidence) =>
    judgeRuns(
      evidence,
      eachProblem(paperProblems, [tunedMagnitude, untunedMagnitude]),
      'any data',
      [
        {
          name: 'ratio',
          measure: ([tuned, untuned]) =>
            tuned && untuned ? ratio(fallDensity(untuned), fallDensity(tuned)) : null,
          accept: { low: 5 },
          scale: 'log',
          unit: { kind: 'number', decimals: 1 },
        },
      ],
    ),
};
