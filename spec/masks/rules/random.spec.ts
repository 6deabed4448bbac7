import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BinaryMask, fullMask } from '../../../src/masks/binary-mask.js';
import { keepHighest } from '../../../src/masks/keep-highest.js';
import { contestsOf, type PruningScope } from '../../../src/masks/layer-budgets.js';
import { random } from '../../../src/masks/rules/random.js';
import type { ParameterLayout } from '../../../src/numerics/parameter-layout.js';
import { type RandomStream, randomStream } from '../../../src/numerics/random-stream.js';
import { arbitraryLayout, smallLayout } from '../../support/small-layout.js';

describe('random', () => {
  it('makes every set of survivors equally likely', () => {
    // 3 of 6 edges in two steps: 20 sets, 19 degrees of freedom; 72 is exceeded with probability 5e-8
    const layout = smallLayout([{ shape: [2, 2] }, { shape: [1, 2] }]);
    const stream = randomStream(1, 'survivors');
    const counts = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const five = pruneAtRandom(fullMask(layout), layout, 5, stream, 'global');
      const key = pruneAtRandom(five, layout, 3, stream, 'global').join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    const chiSquared = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(72);
  });

  it('removes the edges that shuffling the survivors draws first, one draw each', () => {
    fc.assert(
      fc.property(given, scope, fc.nat(), ({ layout, budget, less }, how, seed) => {
        const first = pruneAtRandom(fullMask(layout), layout, budget, randomStream(seed), how);
        const stream = randomStream(seed, 'second');
        const second = pruneAtRandom(first, layout, less, stream, how);
        const again = randomStream(seed, 'second');
        const expected: Uint8Array = first.slice();
        for (const contest of contestsOf(first, layout, less, how)) {
          const pool = [...contest.survivors];
          while (pool.length > contest.budget) {
            const drawn = again.below(pool.length);
            expected[pool[drawn]!] = 0;
            pool[drawn] = pool[pool.length - 1]!;
            pool.pop();
          }
        }
        expect(second).toEqual(expected);
        expect(stream.uniform()).toBe(again.uniform()); // not one draw more
      }),
    );
  });
});

// Helpers
function pruneAtRandom(
  mask: BinaryMask,
  layout: ParameterLayout,
  budget: number,
  stream: RandomStream,
  scope: PruningScope,
): BinaryMask {
  const contests = contestsOf(mask, layout, budget, scope);
  return keepHighest(random.scores({ layout, contests, stream }), mask, contests);
}

const scope = fc.constantFrom('global' as const, 'layer' as const);
const given = arbitraryLayout.chain((layout) =>
  fc.nat({ max: layout.edgeCount }).chain((budget) =>
    fc.record({
      layout: fc.constant(layout),
      budget: fc.constant(budget),
      less: fc.nat({ max: budget }),
    }),
  ),
);
