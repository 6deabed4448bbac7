import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { defaultReplicates } from '../../criticality/analysis-plan.js';
import { runFolders } from '../../evidence/run-folders.js';
import { readRecoveries } from '../../experiments/recovery/recovery-file.js';
import { readRetrainings } from '../../experiments/retraining/retraining-file.js';
import { composeRunReport } from '../../studies/compose-run-report.js';
import { bootstrapsInThreads } from '../bootstrap-side-by-side.js';
import { findRuns } from '../find-runs.js';
import { displayFor } from '../progress-display.js';
import { countAtLeast } from '../shared-options.js';
import { showVerdicts } from '../show-verdicts.js';
import { writeReport } from '../write-report.js';

/** `criticality report`: figures, claims and verdicts from finished runs, without training. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of finished runs')
    .argument('<run...>', 'run folders, or folders that hold runs/')
    .option('--out <folder>', 'folder for the report; default: the first argument')
    .option('--title <words>', 'what the runs are', 'chosen runs')
    .option('--jobs <n>', 'threads that share a bootstrap', countAtLeast(1), availableParallelism())
    .option('--json', 'print the verdicts as JSON')
    .action(report);
}

async function report(
  folders: readonly string[],
  flags: {
    readonly out?: string;
    readonly title: string;
    readonly jobs: number;
    readonly json?: boolean;
  },
): Promise<void> {
  const found = new Map(folders.flatMap(findRuns).map((entry) => [entry.run.hash, entry]));
  const out = flags.out ?? (folders[0] as string);
  const display = displayFor(flags);
  const source = runFolders(
    [...found.values()],
    {
      retrainings: folders.flatMap(readRetrainings),
      recoveries: folders.flatMap(readRecoveries),
    },
    bootstrapsInThreads(flags.jobs, display),
  );
  const wishes = { what: flags.title, replicates: defaultReplicates };
  const { files, verdicts } = await composeRunReport(source, wishes);
  display.close();
  writeReport(out, files);
  showVerdicts(verdicts, out, flags.json ?? false);
}
