import type { FinishedRun } from '../experiments/finished-run.js';
import { composeReport } from '../report/report.js';
import type { VerdictRow } from '../report/verdict-table.js';

/** The report over some runs, as file name to text. */
export async function composeRunReport(
  what: string,
  runs: readonly FinishedRun[],
  verdicts: readonly VerdictRow[],
  _out: string,
): Promise<Record<string, string>> {
  return composeReport({
    title: `Phase transition in pruning: ${what}`,
    runs,
    verdicts,
  });
}
