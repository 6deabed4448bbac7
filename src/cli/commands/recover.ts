import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { firstAtFloor, floorAccuracyOf } from '../../experiments/protocol/first-at-floor.js';
import { filesOf } from '../../report/document/files-of.js';
import { recoverySection } from '../../report/sections/recovery.js';
import { recoveryTable } from '../../report/tables/recovery-table.js';
import { type RecoveryStudy, recoveryStudies } from '../../results/recovery/recovery-studies.js';
import { textTable } from '../print-table.js';
import { displayFor } from '../progress-display.js';
import { recoveryStudy } from './recovery-study.js';
import { countAtLeast, folderName, mostJobs, mostThreads } from './shared-options.js';
import { trainingSources } from './training-sources.js';
import { writeReport } from './write-report.js';

interface RecoverFlags {
  readonly maxEpochs?: number;
  readonly patience?: number;
  readonly jobs: number;
  readonly threads?: number;
  readonly out: string;
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `criticality recover`: networks whose accuracy has reached its floor, trained on with their mask. */
export function recoverCommand(): Command {
  return new Command('recover')
    .description('train networks on from the floor of accuracy, with the edges they have left')
    .argument('<run...>', 'folders of pruned runs, or folders that hold runs/')
    .option('--max-epochs <n>', "most epochs; default: twice the run's limit", countAtLeast(1))
    .option(
      '--patience <n>',
      "epochs without a better loss; default: five times the run's",
      countAtLeast(1),
    )
    .option('--jobs <n>', 'worker processes', countAtLeast(1, mostJobs), availableParallelism())
    .option('--threads <n>', 'threads inside one training', countAtLeast(1, mostThreads))
    .option(
      '--out <folder>',
      'folder for results; report finds those beside runs/',
      folderName,
      join('reports', 'recovery'),
    )
    .option('--data-dir <folder>', 'folder with data set files (also CRITICALITY_DATA_DIR)')
    .option('--json', 'print the recoveries as JSON')
    .option('--quiet', 'show no progress')
    .action(recover);
}

async function recover(folders: readonly string[], flags: RecoverFlags): Promise<void> {
  const { jobs, out, dataDir, threads, maxEpochs, patience } = flags;
  const sources = trainingSources(folders);
  const arrived = sources.filter(
    ({ run }) => firstAtFloor(run.steps, floorAccuracyOf(run.settings)) !== null,
  );
  const records = await recoveryStudy(
    arrived.length > 0 ? arrived : sources, // where none arrived, the refusal says so
    {
      ...(maxEpochs === undefined ? {} : { maxEpochs }),
      ...(patience === undefined ? {} : { patience }),
    },
    jobs,
    { out, dataDir, threads },
    displayFor(flags),
  );
  const runs = arrived.map(({ run }) => run);
  const studies = recoveryStudies(runs, records);
  await tell(studies, passedOver(sources.length - arrived.length), out, flags.json ?? false);
}

function passedOver(runs: number): string {
  if (runs === 0) return '';
  return `Passed over ${runs} ${runs === 1 ? 'run' : 'runs'} whose accuracy stays above 15 % while edges are left.`;
}

async function tell(studies: readonly RecoveryStudy[], lead: string, out: string, json: boolean) {
  const sections = await recoverySection(studies);
  const {
    'report.md': page = '',
    'report.html': html = '',
    ...files
  } = filesOf({ title: 'Networks trained on from the floor of accuracy', lead, sections });
  writeReport(out, { ...files, 'recovery.md': page, 'recovery.html': html });
  const tables = studies.map(({ problem, rows }) => ({ problem, table: recoveryTable(rows) }));
  if (json) {
    const rows = tables.flatMap(({ problem, table: { keys, values } }) =>
      values.map((row) => ({
        problem,
        ...Object.fromEntries(keys.map((key, i) => [key, row[i] ?? null])),
      })),
    );
    process.stdout.write(`${JSON.stringify({ out, recoveries: rows }, null, 2)}\n`);
    return;
  }
  for (const { problem, table } of tables) {
    process.stdout.write(`${problem}\n${textTable([table.titles, ...table.texts])}\n`);
  }
  process.stdout.write(`${lead === '' ? '' : `${lead}\n`}${join(out, 'recovery.md')}\n`);
}
