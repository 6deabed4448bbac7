import { describe, expect, it } from 'vitest';
import {
  type VerdictRow,
  verdictCounts,
  verdictTable,
} from '../../../src/report/tables/verdict-table.js';

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
function row(verdict: VerdictRow['verdict'], claim = 'c'): VerdictRow {
  return { claim, place: 'Fig. 1', expected: 'e', found: 'f', verdict };
}
