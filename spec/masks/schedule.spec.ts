import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetsOf, type ZoomSchedule } from '../../src/masks/schedule.js';
import { DomainError } from '../../src/numerics/errors.js';

describe('budgetsOf equal', () => {
  it('keeps N - round(t N / T) edges after step t', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300_000 }), fc.integer({ min: 1, max: 5000 }), (edges, steps) => {
        const budgets = budgetsOf({ kind: 'equal', steps }, edges);
        expect(budgets.length).toBe(steps + 1);
        expect(budgets[0]).toBe(edges);
        expect(budgets[steps]).toBe(0);
        const exact = Array.from({ length: steps + 1 }, (_, t) => {
          const doubled = BigInt(2 * t) * BigInt(edges) + BigInt(steps);
          return edges - Number(doubled / BigInt(2 * steps));
        });
        expect([...budgets]).toEqual(exact);
      }),
      { numRuns: 20 },
    );
  });

  it('removes the same number of edges each step, to within one', () => {
    const budgets = budgetsOf({ kind: 'equal', steps: 5000 }, 110_912);
    const removed = budgets.slice(1).map((kept, t) => budgets[t]! - kept);
    expect([...new Set(removed)].sort()).toEqual([22, 23]);
  });
});

describe('budgetsOf zoom', () => {
  it('falls strictly from all edges to none', () => {
    fc.assert(
      fc.property(zoom, fc.nat({ max: 20_000 }), (schedule, edges) => {
        const budgets = budgetsOf(schedule, edges);
        expect(budgets[0]).toBe(edges);
        expect(budgets.at(-1)).toBe(0);
        expect(budgets.every((kept, t) => t === 0 || kept < budgets[t - 1]!)).toBe(true);
      }),
    );
  });

  it('reaches the critical region in the steps promised and goes on with equal steps', () => {
    const edges = 110_912;
    const budgets = budgetsOf(defaults, edges);
    const start = Math.round(0.06 * edges);
    expect(budgets[40]).toBe(start);
    for (let j = 1; 40 + j < budgets.length - 1; j++) {
      expect(budgets[40 + j]).toBe(start - Math.round(j * 0.0002 * edges));
    }
    expect(budgets.length).toBe(1 + 40 + 300); // 6 % in steps of 0.02 %
  });

  it('approaches by a constant ratio', () => {
    const budgets = budgetsOf(defaults, 110_912);
    for (let t = 1; t <= 40; t++) {
      expect(Math.abs(budgets[t]! - 110_912 * 0.06 ** (t / 40))).toBeLessThanOrEqual(0.5);
    }
  });

  it('ends a tail with every count below 1 / (1 - ratio)', () => {
    const budgets = [...budgetsOf({ ...defaults, tailFrom: 0.002 }, 110_912)];
    expect(budgets.slice(-11)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(budgetsOf(defaults, 110_912).length).toBeLessThan(budgets.length);
  });

  it('has single edges before none even with a steep tail', () => {
    const budgets = budgetsOf({ ...defaults, tailFrom: 0.5, tailRatio: 0.01 }, 1000);
    expect([...budgets.slice(-2)]).toEqual([1, 0]);
  });

  it('does not stall on steps far below one edge', () => {
    const slow = {
      ...defaults,
      approach: 1,
      stepShare: 1e-12,
      tailFrom: 0.03,
      tailRatio: 1 - 1e-12,
    };
    const budgets = budgetsOf(slow, 1000);
    expect([...budgets]).toEqual([1000, ...Array.from({ length: 61 }, (_, i) => 60 - i)]);
  });

  it('begins the equal steps at full density without an approach', () => {
    expect([...budgetsOf({ ...defaults, approach: 0, stepShare: 0.25 }, 8)]).toEqual([
      8, 6, 4, 2, 0,
    ]);
  });
});

describe('budgetsOf', () => {
  it('has nothing to remove from a network without edges', () => {
    expect([...budgetsOf({ kind: 'equal', steps: 2 }, 0)]).toEqual([0, 0, 0]);
    expect([...budgetsOf(defaults, 0)]).toEqual([0]);
  });

  it('refuses parameters outside their ranges', () => {
    for (const bad of [0, -1, 1.5, Number.NaN]) {
      expect(() => budgetsOf({ kind: 'equal', steps: bad }, 10)).toThrow(DomainError);
    }
    expect(() => budgetsOf(defaults, -1)).toThrow(DomainError);
    const wrong: Partial<ZoomSchedule>[] = [
      { approach: -1 },
      { from: 0 },
      { stepShare: 0 },
      { tailFrom: 2 },
      { tailRatio: 1 },
      { tailRatio: Number.NaN },
    ];
    for (const part of wrong) {
      expect(() => budgetsOf({ ...defaults, ...part }, 10)).toThrow(DomainError);
    }
  });
});

// Helpers
const defaults: ZoomSchedule = {
  kind: 'zoom',
  approach: 40,
  from: 0.06,
  stepShare: 0.0002,
  tailFrom: 0,
  tailRatio: 0.9,
};
const zoom = fc.record({
  kind: fc.constant('zoom' as const),
  approach: fc.nat({ max: 60 }),
  from: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  stepShare: fc.double({ min: 1e-9, max: 1, noNaN: true }),
  tailFrom: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  tailRatio: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
});
