import type { FinishedRun } from '../experiments/finished-run.js';
import { composeReport } from '../report/report.js';
import type { VerdictRow } from '../report/verdict-table.js';
import { weightStudies } from './weight-studies.js';

/**
 * The report over some runs, as file name to text.
 *
 * @param what - which runs, for the title.
 * @param folderOf - run folder of a run, where its snapshots are.
 */
export async function composeRunReport(
  what: string,
  runs: readonly FinishedRun[],
  verdicts: readonly VerdictRow[],
  folderOf: (run: FinishedRun) => string,
): Promise<Record<string, string>> {
  return composeReport({
    title: `Phase transition in pruning: ${what}`,
    runs,
    verdicts,
    weights: weightStudies(runs, folderOf),
  });
}
