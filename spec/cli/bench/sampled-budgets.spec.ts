import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampledBudgets } from '../../../src/cli/bench/sampled-budgets.js';
import { budgetsOf } from '../../../src/masks/schedule.js';
import { DomainError } from '../../../src/numerics/errors.js';

describe('sampledBudgets', () => {
  it('takes steps of the schedule, each once, in order, and jumps to where they begin', () => {
    fc.assert(
      fc.property(schedule, ({ budgets, sample }) => {
        const found = sampledBudgets(budgets, sample);
        expect(found.length).toBe(1 + 2 * sample);
        expect(found[0]).toBe(budgets[0]);
        let last = 0;
        for (let i = 0; i < sample; i++) {
          const step = budgets.indexOf(found[2 + 2 * i]!, last + 1); // budgets are distinct
          expect(step).toBeGreaterThan(last);
          expect(found[1 + 2 * i]).toBe(budgets[step - 1]);
          last = step;
        }
      }),
    );
  });

  it('is the schedule itself, each budget twice, when all steps are visited', () => {
    const budgets = budgetsOf({ kind: 'equal', steps: 4 }, 100);
    expect([...sampledBudgets(budgets, 4)]).toEqual([100, 100, 75, 75, 50, 50, 25, 25, 0]);
  });

  it('refuses no steps and more than there are', () => {
    for (const sample of [0, 0.5, 5]) {
      expect(() => sampledBudgets(new Uint32Array(5), sample)).toThrow(DomainError);
    }
  });
});

// Helpers
const schedule = fc
  .record({ steps: fc.integer({ min: 1, max: 60 }), more: fc.nat(500) })
  .chain(({ steps, more }) =>
    fc.record({
      budgets: fc.constant(budgetsOf({ kind: 'equal', steps }, steps + more)),
      sample: fc.integer({ min: 1, max: steps }),
    }),
  );
