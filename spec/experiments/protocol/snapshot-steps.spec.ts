import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptSteps, snapshotSteps } from '../../../src/experiments/protocol/snapshot-steps.js';

describe('snapshotSteps', () => {
  it('takes the first step at or below each density, and one a lag later', () => {
    const budgets = Uint32Array.of(100, 80, 60, 40, 20, 0);
    expect(snapshotSteps(budgets, [0.6, 0.5, 1], 2)).toEqual([
      [2, 4],
      [3, 5],
      [0, 2],
    ]);
  });

  it('stays inside the schedule for any schedule, density and lag', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), densities, fc.nat(9), (kept, ds, lag) => {
        const budgets = Uint32Array.from([60, ...kept.sort((a, b) => b - a)]);
        for (const [earlier, later] of snapshotSteps(budgets, ds, lag)) {
          expect(earlier).toBeLessThanOrEqual(later);
          expect(later).toBeLessThan(budgets.length);
        }
      }),
    );
  });
});

describe('keptSteps', () => {
  it('holds the first step, the last, and both ends of every jump asked for', () => {
    const budgets = Uint32Array.from({ length: 401 }, (_, step) => 400 - step);
    expect([...keptSteps(budgets, [0.5, 0.1, 2])].sort((a, b) => a - b)).toEqual([
      0, 100, 200, 300, 360, 400,
    ]);
    expect([...keptSteps(Uint32Array.of(7), [])]).toEqual([0]);
  });
});

// Helpers
const densities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
