import { type Table, tableOf } from './table.js';

/** A claim of the paper and what became of it, in words ready for the report. */
export interface VerdictRow {
  /** The claim in our words. */
  readonly claim: string;
  /** Where the paper makes it. */
  readonly place: string;
  readonly expected: string;
  /** With numbers and uncertainty, or how to run what is missing. */
  readonly found: string;
  readonly verdict: 'replicated' | 'not replicated' | 'inconclusive' | 'not run';
}

/** The table that opens the report, in the order of the claims. */
export function verdictTable(rows: readonly VerdictRow[]): Table {
  return tableOf(
    [
      { title: 'claim', key: 'claim', value: (row) => row.claim },
      { title: 'place', key: 'place', value: (row) => row.place },
      { title: 'expected', key: 'expected', value: (row) => row.expected },
      { title: 'found', key: 'found', value: (row) => row.found },
      { title: 'verdict', key: 'verdict', value: (row) => row.verdict },
    ],
    rows,
  );
}

/** `9 replicated, 1 not replicated, 2 inconclusive, 3 not run`, without the kinds that are absent. */
export function verdictCounts(rows: readonly VerdictRow[]): string {
  const kinds = ['replicated', 'not replicated', 'inconclusive', 'not run'] as const;
  return kinds
    .map((kind) => [rows.filter(({ verdict }) => verdict === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(', ');
}
