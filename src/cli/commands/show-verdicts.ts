import { join } from 'node:path';
import type { JudgedClaim } from '../../claims/judging/claim.js';
import { findingText } from '../../report/verdicts/finding-text.js';
import { verdictCounts } from '../../report/verdicts/verdict-table.js';
import { textTable } from '../print-table.js';

/** Prints the claims that were judged, counts the others, and says where the report is. */
export function showVerdicts(verdicts: readonly JudgedClaim[], out: string, json: boolean): void {
  const report = join(out, 'report.md');
  if (json) {
    process.stdout.write(`${JSON.stringify({ report, verdicts: verdicts.map(plain) }, null, 2)}\n`);
    return;
  }
  const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
  const rows = judged.map(({ claim, finding, verdict }) => [verdict, claim, findingText(finding)]);
  if (rows.length > 0) {
    process.stdout.write(`\n${textTable([['verdict', 'claim', 'found'], ...rows], 52)}`);
  }
  process.stdout.write(`\nOf ${verdicts.length} claims: ${verdictCounts(verdicts)}.\n`);
  if (judged.length < verdicts.length) {
    process.stdout.write('The report names the command that would run each of the others.\n');
  }
  process.stdout.write(`report: ${report}\n`);
}

/** A verdict in words, as the report has it. */
function plain({ claim, place, expected, finding, verdict }: JudgedClaim) {
  return { claim, place, expected, found: findingText(finding), verdict };
}
