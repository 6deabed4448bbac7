import type { PruningContext, PruningRule } from '../pruning-rule.js';

/**
 * Removes edges at random: every set of survivors that compete is equally likely.
 *
 * An edge scores lower the earlier it is drawn; those that are not drawn score 0, the highest. Draws
 * once for each edge removed.
 *
 * Cost: O(parameters). Reference: Durstenfeld 1964, doi:10.1145/364520.364540.
 */
export const random = {
  name: 'random',
  isControl: true,
  scores({ layout, contests, stream }: Looks): Float64Array {
    const scores = new Float64Array(layout.parameterCount);
    for (const { survivors, budget } of contests) {
      const pool = survivors.slice();
      for (let left = pool.length; left > budget; left--) {
        const drawn = stream.below(left);
        scores[pool[drawn]!] = -left;
        pool[drawn] = pool[left - 1]!;
      }
    }
    return scores;
  },
} as const satisfies PruningRule;

/** What it looks at. */
type Looks = Pick<PruningContext, 'layout' | 'contests' | 'stream'>;
