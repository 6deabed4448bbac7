import type { Claim } from './judging/claim.js';
import { judgeRetraining } from './judging/judge-retraining.js';

/**
 * Networks with swapped edges can be trained, equally sized random ones cannot.
 *
 * Rule: where the pruned network's own mask still learns, swapped networks (arm C) reach at least
 * half of its height above guessing, the mark of function in the other claims, and random ones
 * (arm E) at most 20 %, twice guessing.
 */
export const swappedTrainableRandomNot: Claim = {
  id: 'swapped-trainable-random-not',
  claim: 'Networks with swapped edges can be trained, fully random ones cannot',
  place: 'Fig. 4',
  expected: 'swapped at least half of the original above guessing; random at most 20 %',
  judge: (evidence) =>
    judgeRetraining(
      evidence,
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
          accept: { high: 0.2 },
          unit: { kind: 'share', decimals: 1 },
        },
      ],
    ),
};
