import { describe, expect, it } from 'vitest';
import { testimony, type Verdict, wantedRuns } from '../../../src/claims/judging/finding.js';
import { strictest, summarise } from '../../../src/claims/judging/summarise.js';
import { findingText } from '../../../src/report/verdicts/finding-text.js';
import { cnn5Mnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';

describe('summarise', () => {
  it('fails at one counterexample and counts what was run', () => {
    const found = summarise([part('replicated'), part('not replicated'), part(null)]);
    expect(found.verdict).toBe('not replicated');
    expect(findingText(found)).toBe('x: 1; x: 1; 2 of 3 cases run');
  });

  it('names the first command when nothing was run', () => {
    const found = summarise([part(null), { ...part(null), wanted: wantedRuns('zoom', cnn5Mnist) }]);
    expect(found.verdict).toBe('not run');
    expect(findingText(found)).toBe('run `npx criticality reproduce --profile quick`');
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
function part(verdict: Verdict | null) {
  const said = verdict && testimony(verdict, { kind: 'reason', reason: '1' });
  return { title: 'x', testimony: said, wanted: wantedRuns('quick', fc4Mnist) };
}
