import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import {
  parseRetrainingConditions,
  type RetrainingCondition,
} from '../../experiments/retraining/retraining-conditions.js';
import { retrainingCsv } from '../../experiments/retraining/retraining-csv.js';
import { filesOf } from '../../report/document/files-of.js';
import { retrainingSection } from '../../report/sections/retraining.js';
import { pairedDifferenceTable } from '../../report/tables/paired-difference-table.js';
import { problemName } from '../../results/problems/problem.js';
import { pairedDifferences } from '../../results/retraining/paired-differences.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import { textTable } from '../print-table.js';
import { displayFor } from '../progress-display.js';
import { retrainingStudy } from './retraining-study.js';
import {
  countAtLeast,
  densityList,
  folderName,
  mostJobs,
  mostSeeds,
  mostThreads,
} from './shared-options.js';
import { trainingSources } from './training-sources.js';
import { writeReport } from './write-report.js';

interface RetrainFlags {
  readonly arms: string;
  readonly densities: readonly number[];
  readonly seeds: number;
  readonly maxEpochs?: number;
  readonly patience?: number;
  readonly jobs: number;
  readonly threads?: number;
  readonly out: string;
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `criticality retrain`: subnetworks of finished runs and their randomised controls, from the start. */
export function retrainCommand(): Command {
  return new Command('retrain')
    .description('train pruned subnetworks and random ones like them from the start (Figure 4)')
    .argument('<run...>', 'folders of pruned runs, or folders that hold runs/')
    .option(
      '--arms <list>',
      'arms to train: A to G, HC, HD, HE, or H for the last three',
      'A,C,D,E',
    )
    .option('--densities <list>', 'densities with a snapshot', densityList, [0.02])
    .option(
      '--seeds <n>',
      'retrainings of each run, density and arm',
      countAtLeast(1, mostSeeds),
      10,
    )
    .option('--max-epochs <n>', "most epochs; default: twice the run's limit", countAtLeast(1))
    .option(
      '--patience <n>',
      "epochs without a better loss; default: five times the run's",
      countAtLeast(1),
    )
    .option('--jobs <n>', 'worker processes', countAtLeast(1, mostJobs), availableParallelism())
    .option('--threads <n>', 'threads inside one training', countAtLeast(1, mostThreads))
    .option('--out <folder>', 'folder for results', folderName, join('reports', 'retraining'))
    .option('--data-dir <folder>', 'folder with data set files (also CRITICALITY_DATA_DIR)')
    .option('--json', 'print the differences as JSON')
    .option('--quiet', 'show no progress')
    .action(run);
}

async function run(folders: readonly string[], flags: RetrainFlags): Promise<void> {
  const arms: readonly RetrainingCondition[] = parseRetrainingConditions(flags.arms);
  const { densities, seeds, jobs, out, maxEpochs, patience } = flags;
  const limits = {
    ...(maxEpochs === undefined ? {} : { maxEpochs }),
    ...(patience === undefined ? {} : { patience }),
  };
  const studies = await retrainingStudy(
    { runs: trainingSources(folders), arms, densities, seeds, limits },
    jobs,
    { out, dataDir: flags.dataDir, threads: flags.threads },
    displayFor(flags),
  );
  await tell(studies, out, flags.json ?? false);
}

async function tell(studies: readonly RetrainingStudy[], out: string, json: boolean) {
  const sections = await retrainingSection(studies);
  const {
    'report.md': page = '',
    'report.html': html = '',
    ...files
  } = filesOf({
    title: 'Retrained subnetworks',
    lead: cautions(studies),
    sections,
  });
  const csv = retrainingCsv(studies.flatMap(({ records }) => records));
  writeReport(out, {
    ...files,
    ...{ 'retraining.csv': csv, 'retraining.md': page, 'retraining.html': html },
  });
  const tables = studies.map(({ problem, results }) => ({
    problem: problemName(problem),
    table: pairedDifferenceTable(pairedDifferences(results)),
  }));
  if (json) {
    const rows = tables.flatMap(({ problem, table: { keys, values } }) =>
      values.map((row) => ({
        problem,
        ...Object.fromEntries(keys.map((key, i) => [key, row[i] ?? null])),
      })),
    );
    process.stdout.write(`${JSON.stringify({ out, differences: rows }, null, 2)}\n`);
    return;
  }
  for (const { problem, table } of tables) {
    process.stdout.write(`${problem}\n${textTable([table.titles, ...table.texts])}`);
  }
  process.stdout.write(`\n${cautions(studies)}\n${join(out, 'retraining.md')}\n`);
}

/** What a reader must know: trainings cut short, empty layers, swaps that could move little. */
function cautions(studies: readonly RetrainingStudy[]): string {
  const records = studies.flatMap((study) => study.records);
  const cut = records.filter(({ epochs, settings }) => epochs === settings.maxEpochs).length;
  const empty = records.filter(({ degenerate }) => degenerate).length;
  const stiff = records.filter((record) => (record.equilibriumOverlap ?? 0) > 0.8).length;
  return [
    cut === 0
      ? 'Early stopping ended every training.'
      : `The limit of epochs, not early stopping, ended ${cut} of ${records.length} trainings; --max-epochs sets another limit.`,
    ...(empty === 0
      ? []
      : [`In ${empty} subnetworks some layer has no edge: only biases decide there.`]),
    ...(stiff === 0
      ? []
      : [
          `In ${stiff} swapped subnetworks the degrees alone fix most edges (equilibrium overlap above 80 %), so they tell little.`,
        ]),
  ].join(' ');
}
