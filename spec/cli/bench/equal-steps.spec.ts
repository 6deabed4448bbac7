import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOverEqualSteps } from '../../../src/cli/bench/equal-steps.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

describe('meanOverEqualSteps', () => {
  it('is the mean over many small steps of the lines between the costs', () => {
    fc.assert(
      fc.property(costs, (given) => {
        const steps = 4000;
        let sum = 0;
        for (let t = 0; t < steps; t++) sum += costOnLines(given, (t + 0.5) / steps);
        const most = Math.max(...given.map(({ cost }) => cost));
        expectClose(meanOverEqualSteps(given), sum / steps, {
          absolute: (8 * most) / steps,
          because: 'the midpoints of at most eight steps lie beside a corner',
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is the cost itself where it is the same everywhere, and half of one that follows the edges', () => {
    const flat = [0.3, 1, 0.01].map((density) => ({ density, cost: 2 }));
    expectClose(meanOverEqualSteps(flat), 2, {
      relative: 1e-15,
      because: 'a sum of shares of one',
    });
    const followsEdges = [1, 0.5, 0].map((density) => ({ density, cost: density }));
    expect(meanOverEqualSteps(followsEdges)).toBe(0.5);
  });

  it('needs a cost', () => {
    expect(() => meanOverEqualSteps([])).toThrow(DomainError);
  });
});

// Helpers
const costs = fc
  .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
  .chain((percent) =>
    fc
      .array(fc.integer({ min: 1, max: 99 }), {
        minLength: percent.length,
        maxLength: percent.length,
      })
      .map((each) => percent.map((p, i) => ({ density: p / 100, cost: each[i]! }))),
  );

function costOnLines(given: readonly { density: number; cost: number }[], at: number): number {
  const below = given.filter(({ density }) => density <= at).sort((a, b) => b.density - a.density);
  const above = given.filter(({ density }) => density > at).sort((a, b) => a.density - b.density);
  const [low = above[0]!, high = below[0]!] = [below[0], above[0]];
  if (low.density === high.density) return low.cost;
  const share = (at - low.density) / (high.density - low.density);
  return low.cost + share * (high.cost - low.cost);
}
