import fc from 'fast-check';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { uniformBelow } from '../../src/numerics/uniform-below.js';

describe('uniformBelow', () => {
  it('draws and gives what uniformInt draws and gives', () => {
    fc.assert(
      fc.property(fc.integer(), bound, (seed, below) => {
        const [one, other] = [xoroshiro128plus(seed), xoroshiro128plus(seed)];
        for (let i = 0; i < 40; i++) {
          expect(uniformBelow(one, below)).toBe(uniformInt(other, 0, below - 1));
        }
        expect(one.getState()).toEqual(other.getState());
      }),
    );
  });

  it('does so for every draw next to a multiple of the bound', () => {
    fc.assert(
      fc.property(bound, fc.nat(2 ** 31 - 1), fc.integer({ min: -2, max: 2 }), (below, k, by) => {
        const multiple = (k % Math.floor(2 ** 32 / below)) * below;
        const drawn = Math.min(2 ** 32 - 1, Math.max(0, multiple + by));
        const draws = () => drawing([drawn, 2 ** 32 - 1, 0]);
        expect(uniformBelow(draws(), below)).toBe(uniformInt(draws(), 0, below - 1));
      }),
      { numRuns: 1000 },
    );
  });
});

// Helpers
const bound = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 60_000 }),
  fc.integer({ min: 2 ** 31 - 2, max: 2 ** 32 }), // nearly every other draw is refused
);

/** A generator that gives unsigned draws in turn. */
function drawing(draws: number[]) {
  const next = () => (draws.shift() ?? 0) - 2 ** 31;
  return { ...xoroshiro128plus(0), next, clone: () => drawing([...draws]), getState: () => [] };
}
