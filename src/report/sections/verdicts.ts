import type { JudgedClaim } from '../../claims/judging/claim.js';
import type { Section } from '../document/blocks.js';
import { verdictCounts, verdictTable } from '../verdicts/verdict-table.js';

/** What became of the claims, which opens the report. */
export function verdictSection(verdicts: readonly JudgedClaim[]): Section {
  return {
    title: 'Verdicts',
    blocks: [
      { kind: 'text', text: `Of ${verdicts.length} claims: ${verdictCounts(verdicts)}.` },
      {
        kind: 'table',
        name: 'verdicts',
        caption: 'Claims of the paper and what became of them',
        table: verdictTable(verdicts),
      },
    ],
  };
}
