import { composeRunReport } from '../archive/compose-run-report.js';
import { runFolders, trainingsIn } from '../archive/run-folders.js';
import type { JudgedClaim } from '../claims/judging/claim.js';
import type { JudgedNetworks } from '../claims/judging/general/judged-networks.js';
import { bootstrap } from '../criticality/bootstrap/bootstrap.js';
import { defaultReplicates } from '../criticality/ensemble/analysis-plan.js';
import { findRuns } from './find-runs.js';

/** A report in memory. */
export interface Report {
  /** File name to text: `report.md`, `report.html`, `findings.md`, figures and tables. */
  readonly files: Readonly<Record<string, string>>;
  /** Of the claims of the paper on its networks; empty where the runs are of others alone. */
  readonly verdicts: readonly JudgedClaim[];
  /** The general claims of networks, data, rules and settings that those do not tell of. */
  readonly networks: readonly JudgedNetworks[];
}

/**
 * Figures, fits, claims and verdicts from finished runs: as `criticality report` writes them.
 *
 * @param folders - run folders, or folders that hold `runs/`.
 * @param options.title - what the runs are.
 * @param options.replicates - bootstrap replicates of each exponent that may be determined. Default 1000.
 * @throws {InputError} when there is no finished run, or a file is missing or damaged.
 *
 * Cost: seconds; a bootstrap of ten runs takes about a minute, in this process.
 */
export async function reportOf(
  folders: readonly string[],
  options: { readonly title?: string; readonly replicates?: number } = {},
): Promise<Report> {
  const found = new Map(folders.flatMap(findRuns).map((entry) => [entry.run.hash, entry]));
  const source = runFolders([...found.values()], trainingsIn(folders), async ({ plan, count }) =>
    plan.bootstrap === null ? [] : bootstrap(plan.bootstrap, 0, count),
  );
  const { title = 'chosen runs', replicates = defaultReplicates } = options;
  return composeRunReport(source, { what: title, replicates });
}
