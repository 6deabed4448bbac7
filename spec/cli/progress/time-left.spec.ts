import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, secondsLeft, shareDone } from '../../../src/cli/progress/time-left.js';
import { expectClose } from '../../support/expect-close.js';

describe('secondsLeft', () => {
  it('is exact at every moment for work that goes at one pace, side by side', () => {
    fc.assert(
      fc.property(costs, lanes, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (all, n, at) => {
        const { pieces, end } = worked(all, n, at);
        expectClose(secondsLeft(pieces, n) ?? Number.NaN, end * (1 - at), {
          absolute: 1e-9 * end,
          because: 'sums of a few dozen products',
        });
      }),
    );
  });

  it('does not count what another process did', () => {
    const here = piece({ cost: 10, share: 0.75, from: 0.5, seconds: 5, state: 'running' });
    expect(secondsLeft([here], 1)).toBe(5);
    const found = piece({ cost: 90, share: 1, from: 1, seconds: 0, state: 'ended' });
    expect(secondsLeft([found, here], 1)).toBe(5);
  });

  it('is unknown before anything was done, and nothing once all is', () => {
    expect(secondsLeft([piece({ cost: 1 })], 2)).toBe(null);
    expect(secondsLeft([piece({ cost: 1, share: 1, from: 1, state: 'ended' })], 2)).toBe(0);
    expect(secondsLeft([], 1)).toBe(0);
  });
});

describe('shareDone', () => {
  it('weighs every piece with its cost', () => {
    expect(shareDone([piece({ cost: 3, share: 1 }), piece({ cost: 1, share: 0 })])).toBe(0.75);
    expect(shareDone([])).toBe(0);
  });

  it('never falls while work goes on, and is 1 at its end', () => {
    fc.assert(
      fc.property(costs, lanes, (all, n) => {
        const shares = [0.1, 0.4, 0.8, 1].map((at) => shareDone(worked(all, n, at).pieces));
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expectClose(shares.at(-1) ?? 0, 1, { absolute: 1e-12, because: 'a sum of shares' });
      }),
    );
  });
});

// Helpers
const costs = fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), {
  minLength: 1,
  maxLength: 12,
});
const lanes = fc.integer({ min: 1, max: 5 });

function piece(changes: Partial<Piece>): Piece {
  return { cost: 1, share: 0, from: 0, seconds: 0, state: 'waiting', ...changes };
}

/** Work at a pace of one by a simulated clock, after a share of the time until the last is done. */
function worked(all: readonly number[], n: number, at: number) {
  const free = new Array<number>(n).fill(0);
  const begun = all.map((cost) => {
    const lane = free.indexOf(Math.min(...free));
    const from = free[lane] as number;
    free[lane] = from + cost;
    return from;
  });
  const end = Math.max(...free);
  const now = end * at;
  const pieces = all.map((cost, i): Piece => {
    const seconds = Math.min(cost, Math.max(0, now - (begun[i] as number)));
    const state = seconds === 0 ? 'waiting' : seconds < cost ? 'running' : 'ended';
    return { cost, share: seconds / cost, from: 0, seconds, state };
  });
  return { pieces, end };
}
