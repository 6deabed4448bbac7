import { ratio } from '../results/statistics/estimate.js';
import { fallDensity } from '../results/transition/measured-run.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Without fine-tuning after each step performance degrades rapidly.
 *
 * Rule: without it, accuracy passes half height at a density at least 5 times as high. The paper
 * calls it essential, so a factor that a change of widths or seeds could give is not enough. The
 * order does not hinge on the amount of data, so reduced runs count.
 */
export const fineTuningEssential = generalClaim({
  id: 'fine-tuning-essential',
  claim: 'Fine-tuning after each pruning step is essential',
  place: 'Fine-tuning',
  expected: 'half-height density without fine-tuning at least 5 times that with it',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects, 'without fine-tuning'), 'any data', [
      {
        name: 'ratio',
        measure: ([tuned, untuned]) =>
          tuned && untuned ? ratio(fallDensity(untuned), fallDensity(tuned)) : null,
        accept: { low: 5 },
        scale: 'log',
        unit: { kind: 'number', decimals: 1 },
      },
    ]),
});
