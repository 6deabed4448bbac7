import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/claims/judging/claim.js';
import { strictest, summarise } from '../../../src/claims/judging/summarise.js';

describe('summarise', () => {
  it('fails at one counterexample and counts what was run', () => {
    const parts = [part('replicated'), part('not replicated'), part(null)];
    expect(summarise(parts)).toEqual({
      verdict: 'not replicated',
      found: 'x: 1; x: 1; 2 of 3 cases run',
    });
  });

  it('names the first command when nothing was run', () => {
    expect(summarise([part(null), part(null)])).toEqual({ verdict: 'not run', found: 'run `it`' });
  });
});

describe('strictest', () => {
  it('orders the verdicts', () => {
    const order = ['not replicated', 'inconclusive', 'replicated', 'not run'] as const;
    order.forEach((verdict, at) => {
      expect(strictest(order.slice(at).toReversed())).toBe(verdict);
    });
  });
});

// Helpers
function part(verdict: Finding['verdict'] | null) {
  return { title: 'x', finding: verdict && { verdict, found: '1' }, command: '`it`' };
}
