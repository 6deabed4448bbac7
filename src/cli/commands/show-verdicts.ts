import { join } from 'node:path';
import { type VerdictRow, verdictCounts } from '../../report/tables/verdict-table.js';
import { textTable } from '../print-table.js';

/** Prints the claims that were judged, counts the others, and says where the report is. */
export function showVerdicts(verdicts: readonly VerdictRow[], out: string, json: boolean): void {
  const report = join(out, 'report.md');
  if (json) {
    process.stdout.write(`${JSON.stringify({ report, verdicts }, null, 2)}\n`);
    return;
  }
  const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
  const rows = judged.map(({ claim, found, verdict }) => [verdict, claim, found]);
  if (rows.length > 0) {
    process.stdout.write(`\n${textTable([['verdict', 'claim', 'found'], ...rows], 52)}`);
  }
  process.stdout.write(`\nOf ${verdicts.length} claims: ${verdictCounts(verdicts)}.\n`);
  if (judged.length < verdicts.length) {
    process.stdout.write('The report names the command that would run each of the others.\n');
  }
  process.stdout.write(`report: ${report}\n`);
}
