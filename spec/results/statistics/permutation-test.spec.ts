import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/numerics/errors.js';
import { permutationTest } from '../../../src/results/statistics/permutation-test.js';

describe('permutationTest', () => {
  it('gives the smallest p where no other division is as far apart', () => {
    expect(permutationTest([-90, 2, 3], [4, 5, 6, 7, 8])).toEqual({ p: 1 / 56, least: 1 / 56 });
    expect(permutationTest([4, 5, 6], [1, 2, 3])).toEqual({ p: 2 / 20, least: 2 / 20 });
  });

  it('gives one for samples of one value, and for equal means', () => {
    expect(permutationTest([2, 2], [2, 2, 2]).p).toBe(1);
    expect(permutationTest([1, 3], [2]).p).toBe(1);
  });

  it('depends neither on the order, nor on which comes first, nor on shift and scale', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { p } = permutationTest(a, b);
        expect(permutationTest(b, a.toReversed()).p).toBe(p);
        const moved = (all: readonly number[]) => all.map((value) => 4 * value - 64); // exact
        expect(permutationTest(moved(a), moved(b)).p).toBe(p);
      }),
    );
  });

  it('is never below the smallest p, and rejects no more often than its level where nothing differs', () => {
    // values without ties: each of the C(n + m, n) divisions is as likely, so #{p <= x} <= x of them
    const values = [1, 2, 4, 8, 16, 32, 64];
    const all = divisions(values, 3).map(([a, b]) => permutationTest(a, b));
    for (const level of [0.03, 0.06, 0.1, 0.5]) {
      expect(all.filter(({ p }) => p <= level).length / all.length).toBeLessThanOrEqual(level);
    }
    for (const { p, least } of all) expect(p).toBeGreaterThanOrEqual(least);
  });

  it('refuses what it cannot count', () => {
    expect(() => permutationTest([], [1])).toThrow(DomainError);
    const many = Array.from({ length: 30 }, (_, i) => i);
    expect(() => permutationTest(many, many)).toThrow(DomainError);
  });
});

// Helpers
const sample = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 5 });

function divisions(values: readonly number[], size: number): [number[], number[]][] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => {
    const isIn = (_: number, i: number) => ((bits >> i) & 1) === 1;
    return [values.filter(isIn), values.filter((v, i) => !isIn(v, i))] as [number[], number[]];
  }).filter(([a]) => a.length === size);
}
