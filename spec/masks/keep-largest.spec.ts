import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepLargest } from '../../src/masks/keep-largest.js';
import { DomainError } from '../../src/numerics/errors.js';

describe('keepLargest', () => {
  it('keeps the largest score', () => {
    expect([...keepLargest([0.2, 0.9, 0.5], 1)]).toEqual([0, 1, 0]);
  });

  it('keeps what sorting by score and then by index would keep', () => {
    fc.assert(
      fc.property(scoresAndBudget, ({ scores, budget }) => {
        expect([...keepLargest(scores, budget)]).toEqual(bySorting(scores, budget));
      }),
    );
  });

  it('keeps exactly the budget, whatever the ties', () => {
    fc.assert(
      fc.property(scoresAndBudget, ({ scores, budget }) => {
        expect(total(keepLargest(scores, budget))).toBe(budget);
      }),
    );
  });

  it('never revives an entry when the budget shrinks', () => {
    fc.assert(
      fc.property(scoresAndBudget, ({ scores, budget }) => {
        const wider = keepLargest(scores, budget);
        const narrower = keepLargest(scores, Math.floor(budget / 2));
        expect(narrower.every((entry, i) => entry <= wider[i]!)).toBe(true);
      }),
    );
  });

  it('does not depend on the scale of the scores', () => {
    fc.assert(
      fc.property(scoresAndBudget, ({ scores, budget }) => {
        const doubled = scores.map((score) => 2 * score); // exact in binary
        expect(keepLargest(doubled, budget)).toEqual(keepLargest(scores, budget));
      }),
    );
  });

  it('gives ties to the lower index, zeros of either sign among them', () => {
    expect([...keepLargest([-0, 0, 0, -0], 2)]).toEqual([1, 1, 0, 0]);
    expect([...keepLargest(new Float32Array(5), 3)]).toEqual([1, 1, 1, 0, 0]);
  });

  it('orders denormal, huge and infinite scores', () => {
    const scores = [5e-324, 0, Number.MAX_VALUE, Number.POSITIVE_INFINITY, -1e308];
    expect([...keepLargest(scores, 3)]).toEqual([1, 0, 1, 1, 0]);
  });

  it.each(['rising', 'falling', 'sawtooth', 'organ pipe'])('is exact on long %s scores', (kind) => {
    const n = 5000;
    const scores = Float32Array.from({ length: n }, (_, i) =>
      kind === 'rising'
        ? i
        : kind === 'falling'
          ? -i
          : kind === 'sawtooth'
            ? i % 7
            : Math.min(i, n - i),
    );
    for (const budget of [0, 1, 2499, n - 78, n - 1, n]) {
      expect([...keepLargest(scores, budget)]).toEqual(bySorting(Array.from(scores), budget));
    }
  });

  it('refuses a NaN score and a budget outside the range', () => {
    expect(() => keepLargest([1, Number.NaN], 1)).toThrow(DomainError);
    for (const budget of [-1, 0.5, 3, Number.NaN]) {
      expect(() => keepLargest([1, 2], budget)).toThrow(DomainError);
    }
  });
});

// Helpers
const tiedScore = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.double({ noNaN: true, min: -8e307, max: 8e307 }),
);
const scoresAndBudget = fc
  .array(tiedScore, { maxLength: 60 })
  .chain((scores) =>
    fc.record({ scores: fc.constant(scores), budget: fc.nat({ max: scores.length }) }),
  );

function bySorting(scores: readonly number[], budget: number): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const mask = scores.map(() => 0);
  for (const i of order.slice(0, budget)) mask[i] = 1;
  return mask;
}

function total(mask: Uint8Array): number {
  return mask.reduce((sum, entry) => sum + entry, 0);
}
