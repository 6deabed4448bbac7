import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { defaultReplicates } from '../../criticality/ensemble/analysis-plan.js';
import { parseTable } from '../../experiments/store/parse-table.js';
import { withFileErrors } from '../../files/file-error.js';
import { filesOf } from '../../report/document/files-of.js';
import { criticalitySection } from '../../report/sections/criticality.js';
import { exponentTable } from '../../report/tables/exponent-table.js';
import { textTable } from '../print-table.js';
import { displayFor } from '../progress-display.js';
import { analyseSideBySide } from '../workers/bootstrap-side-by-side.js';
import { countAtLeast, folderName, mostJobs, mostReplicates } from './shared-options.js';
import { writeReport } from './write-report.js';

interface FitFlags {
  readonly x: string;
  readonly y: string;
  readonly floor: number;
  readonly seed?: string;
  readonly weight?: string;
  readonly replicates: number;
  readonly jobs: number;
  readonly out: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `criticality fit`: the exponent analysis on a table that another program made. */
export function fitCommand(): Command {
  return new Command('fit')
    .description('analyse the criticality of any table: one curve, or one a seed')
    .argument('<table>', 'CSV file with a header')
    .option('--x <column>', 'column of the control parameter', 'density')
    .option('--y <column>', 'column of the order parameter', 'accuracy')
    .requiredOption(
      '--floor <value>',
      'value of the order parameter in the disordered phase',
      finite,
    )
    .option('--seed <column>', 'column that tells curves apart')
    .option('--weight <column>', 'column with one over the variance of each value')
    .option(
      '--replicates <n>',
      'bootstrap replicates',
      countAtLeast(1, mostReplicates),
      defaultReplicates,
    )
    .option(
      '--jobs <n>',
      'processes that share the bootstrap',
      countAtLeast(1, mostJobs),
      availableParallelism(),
    )
    .option('--out <folder>', 'folder for the report', folderName, join('reports', 'fit'))
    .option('--json', 'print the analysis as JSON')
    .option('--quiet', 'show no progress')
    .action(fit);
}

async function fit(file: string, flags: FitFlags): Promise<void> {
  const text = withFileErrors('read', file, () => readFileSync(file, 'utf8'));
  const curves = parseTable(text, flags, file);
  const display = displayFor(flags);
  const bar = display.start(basename(file));
  const { floor, replicates, jobs } = flags;
  const analysis = await analyseSideBySide(curves, { floor, replicates }, jobs, bar);
  bar.end(true);
  display.close();
  const observable = { name: flags.y, unit: null };
  const study = { title: basename(file), observable, curves, analysis };
  const sections = [await criticalitySection([study])];
  const title = `Criticality of ${flags.y} against ${flags.x} in ${basename(file)}`;
  writeReport(flags.out, filesOf({ title, lead: '', sections }));
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(analysis, null, 2)}\n`);
    return;
  }
  const { titles, texts } = exponentTable([study]);
  process.stdout.write(textTable([titles, ...texts], 24));
  for (const caution of analysis.cautions) process.stdout.write(`- ${caution}\n`);
  process.stdout.write(`report: ${join(flags.out, 'report.md')}\n`);
}

function finite(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new InvalidArgumentError('must be a number.');
  }
  return value;
}
