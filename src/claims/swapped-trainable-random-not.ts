import { learnedLevel } from '../results/problems/chance-levels.js';
import { generalClaim } from './judging/general/general-claim.js';
import { inPercent } from './judging/general/in-percent.js';
import { judgeRetraining } from './judging/judge-retraining.js';

const expectedFrom = (level: number) =>
  `swapped at least half of the original above guessing; random at most ${inPercent(level)}`;

/**
 * Networks with swapped edges can be trained, equally sized random ones cannot.
 *
 * Rule: where the pruned network's own mask still learns, swapped networks (arm C) reach at least
 * half of its height above guessing, the mark of function in the other claims, and random ones
 * (arm E) at most guessing and one class more: 20 % among ten.
 */
export const swappedTrainableRandomNot = generalClaim({
  id: 'swapped-trainable-random-not',
  claim: 'Networks with swapped edges can be trained, fully random ones cannot',
  place: 'Fig. 4',
  expected: expectedFrom(0.2),
  expectedOf: ({ problem }) => expectedFrom(learnedLevel(problem)),
  judgeOn: (evidence, subjects) =>
    judgeRetraining(
      evidence,
      subjects,
      ['A', 'C', 'E'],
      [
        {
          name: 'swapped over original',
          measure: ([original, swapped], guessing) => {
            if (!original || !swapped || !(original.value > guessing)) return null;
            const share = (a: number, b: number) => (a - guessing) / (b - guessing);
            return {
              value: share(swapped.value, original.value),
              low: share(swapped.low, original.high),
              high: share(swapped.high, Math.max(original.low, guessing + Number.EPSILON)),
            };
          },
          accept: { low: 0.5 },
          unit: { kind: 'share', decimals: 1 },
        },
        {
          name: 'random',
          measure: ([, , random]) => random ?? null,
          accept: (problem) => ({ high: learnedLevel(problem) }),
          unit: { kind: 'share', decimals: 1 },
        },
      ],
    ),
});
