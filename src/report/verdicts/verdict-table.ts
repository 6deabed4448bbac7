import type { JudgedClaim } from '../../claims/judging/claim.js';
import { countVerdicts } from '../../claims/judging/count-verdicts.js';
import { type Table, tableOf } from '../tables/table.js';
import { judgedText } from './finding-text.js';

/** The table that opens the report, in the order of the claims. */
export function verdictTable(rows: readonly JudgedClaim[]): Table {
  return tableOf(
    [
      { title: 'claim', key: 'claim', value: (row) => row.claim },
      { title: 'place', key: 'place', value: (row) => row.place },
      { title: 'expected', key: 'expected', value: (row) => row.expected },
      { title: 'found', key: 'found', value: (row) => judgedText(row) },
      { title: 'verdict', key: 'verdict', value: (row) => row.verdict },
    ],
    rows,
  );
}

/** `9 replicated, 1 not replicated, 2 inconclusive, 3 not run`, without the kinds that are absent. */
export function verdictCounts(rows: readonly Pick<JudgedClaim, 'verdict'>[]): string {
  return [...countVerdicts(rows)].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
