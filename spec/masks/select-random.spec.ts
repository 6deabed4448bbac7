import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullMask, keptCount } from '../../src/masks/binary-mask.js';
import { pruneAtRandom } from '../../src/masks/select-random.js';
import { DomainError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { arbitraryLayout, smallLayout } from '../support/small-layout.js';

describe('pruneAtRandom', () => {
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

  it('keeps exactly the budget and revives nothing', () => {
    fc.assert(
      fc.property(given, scope, fc.nat(), ({ layout, budget, less }, how, seed) => {
        const stream = randomStream(seed, 'prune');
        const first = pruneAtRandom(fullMask(layout), layout, budget, stream, how);
        const second = pruneAtRandom(first, layout, less, stream, how);
        expect(keptCount(first, layout)).toBe(budget);
        expect(keptCount(second, layout)).toBe(less);
        expect(second.every((entry, i) => entry <= first[i]!)).toBe(true);
      }),
    );
  });

  it('repeats itself for the same stream', () => {
    fc.assert(
      fc.property(given, scope, fc.nat(), ({ layout, budget }, how, seed) => {
        const once = () => pruneAtRandom(fullMask(layout), layout, budget, randomStream(seed), how);
        expect(once()).toEqual(once());
      }),
    );
  });

  it('refuses a budget above the survivors', () => {
    const layout = smallLayout([{ shape: [1, 2] }]);
    expect(() => pruneAtRandom(fullMask(layout), layout, 3, randomStream(1), 'global')).toThrow(
      DomainError,
    );
  });
});

// Helpers
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
