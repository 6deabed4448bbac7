import { describe, expect, it } from 'vitest';
import type { JudgedClaim } from '../../../src/claims/judging/claim.js';
import type { Verdict } from '../../../src/claims/judging/finding.js';
import { summarise } from '../../../src/claims/judging/summarise.js';
import { verdictCounts, verdictTable } from '../../../src/report/verdicts/verdict-table.js';

describe('verdictTable', () => {
  it('keeps the claims in their order', () => {
    const rows = [row('replicated', 'b'), row('not run', 'a')];
    expect(verdictTable(rows).texts.map(([claim]) => claim)).toEqual(['b', 'a']);
  });
});

describe('verdictCounts', () => {
  it('counts every claim once', () => {
    const rows = [row('not run'), row('replicated'), row('not run'), row('not replicated')];
    expect(verdictCounts(rows)).toBe('1 replicated, 1 not replicated, 2 not run');
  });
});

// Helpers
function row(verdict: Verdict, claim = 'c'): JudgedClaim {
  const finding = summarise([]);
  return { id: claim, claim, place: 'Fig. 1', expected: 'e', verdict, finding, earlier: null };
}
