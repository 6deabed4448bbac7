import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { claimTable } from '../../claims/claim-table.js';
import type { FinishedRun } from '../../experiments/finished-run.js';
import { readFinishedRun } from '../../experiments/read-run.js';
import { InputError } from '../../numerics/errors.js';
import { composeRunReport } from '../compose-run-report.js';
import { showVerdicts } from '../show-verdicts.js';
import { writeReport } from '../write-report.js';

/** `criticality report`: figures, claims and verdicts from finished runs, without training. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of finished runs')
    .argument('<run...>', 'run folders, or folders that hold runs/')
    .option('--out <folder>', 'folder for the report; default: the first argument')
    .option('--title <words>', 'what the runs are', 'chosen runs')
    .option('--json', 'print the verdicts as JSON')
    .action(report);
}

async function report(
  folders: readonly string[],
  flags: { readonly out?: string; readonly title: string; readonly json?: boolean },
): Promise<void> {
  const found = new Map(folders.flatMap(findRuns).map((entry) => [entry.run.hash, entry]));
  const runs = [...found.values()].map(({ run }) => run);
  const folderOf = (run: FinishedRun) => found.get(run.hash)?.folder ?? '';
  const out = flags.out ?? (folders[0] as string);
  const verdicts = claimTable({ runs });
  writeReport(out, await composeRunReport(flags.title, runs, verdicts, folderOf));
  showVerdicts(verdicts, out, flags.json ?? false);
}

interface FoundRun {
  readonly run: FinishedRun;
  readonly folder: string;
}

function findRuns(folder: string): FoundRun[] {
  if (!(existsSync(folder) && statSync(folder).isDirectory())) {
    throw new InputError(
      `${folder}: no such folder; give run folders or a folder that holds runs/`,
    );
  }
  const own = readFinishedRun(folder);
  if (own) return [{ run: own, folder }];
  const inner = join(folder, 'runs');
  const folders = existsSync(inner) ? readdirSync(inner).sort() : [];
  const runs = folders.flatMap((name) => {
    const run = readFinishedRun(join(inner, name));
    return run ? [{ run, folder: join(inner, name) }] : [];
  });
  if (runs.length === 0) {
    throw new InputError(
      `${folder}: holds no finished run; make one with criticality run or reproduce`,
    );
  }
  return runs;
}
