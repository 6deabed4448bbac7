import { fixed } from '../report/document/number-format.js';
import type { Claim } from './judging/claim.js';
import { eachProblem, judgeRuns } from './judging/judge-runs.js';
import { fallDensity, ratio } from './judging/measured.js';
import { problems } from './judging/problem.js';

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
    judgeRuns(evidence, eachProblem(problems, ['magnitude', 'no fine-tuning']), 'any data', [
      {
        name: 'ratio',
        measure: ([tuned, untuned]) =>
          tuned && untuned ? ratio(fallDensity(untuned), fallDensity(tuned)) : null,
        accept: { low: 5 },
        scale: 'log',
        text: (value) => fixed(value, 1),
      },
    ]),
};
