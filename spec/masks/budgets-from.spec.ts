import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetsFrom } from '../../src/masks/budgets-from.js';
import { budgetsOf } from '../../src/masks/schedule.js';
import { DomainError } from '../../src/numerics/errors.js';

describe('budgetsFrom', () => {
  it('is the schedule itself where nothing is missing', () => {
    fc.assert(
      fc.property(steps, fc.nat(500), (schedule, edges) => {
        expect(budgetsFrom(schedule, edges, edges)).toEqual(budgetsOf(schedule, edges));
      }),
    );
  });

  it('begins with what is there, falls at every step and ends with nothing', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 500 }), fc.nat(), (schedule, edges, seed) => {
        const kept = seed % edges;
        const budgets = [...budgetsFrom(schedule, edges, kept)];
        expect(budgets[0]).toBe(kept);
        expect(budgets.at(-1)).toBe(0);
        const whole = new Set(budgetsOf(schedule, edges));
        expect(budgets.slice(1).every((budget) => whole.has(budget))).toBe(true);
        expect(budgets.every((budget, t) => t === 0 || budget <= (budgets[t - 1] ?? 0))).toBe(true);
        expect(budgets.slice(1).every((budget) => budget < kept)).toBe(true);
      }),
    );
  });

  it('refuses more edges than there are', () => {
    expect(() => budgetsFrom({ kind: 'equal', steps: 3 }, 5, 6)).toThrow(DomainError);
  });
});

// Helpers
const steps = fc.record({
  kind: fc.constant('equal' as const),
  steps: fc.integer({ min: 1, max: 60 }),
});
