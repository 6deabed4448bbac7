import { join } from 'node:path';
import { type VerdictRow, verdictCounts } from '../report/verdict-table.js';
import { textTable } from './print-table.js';

/** Prints the verdict table and where the report is. */
export function showVerdicts(verdicts: readonly VerdictRow[], out: string, json: boolean): void {
  const report = join(out, 'report.md');
  if (json) {
    process.stdout.write(`${JSON.stringify({ report, verdicts }, null, 2)}\n`);
    return;
  }
  const rows = verdicts.map(({ claim, expected, found, verdict }) => [
    claim,
    expected,
    found,
    verdict,
  ]);
  process.stdout.write(`\n${textTable([['claim', 'expected', 'found', 'verdict'], ...rows], 40)}`);
  process.stdout.write(`\n${verdictCounts(verdicts)}\nreport: ${report}\n`);
}
