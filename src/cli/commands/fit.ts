import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { analyseOnset, type OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import { customaryRecipe } from '../../criticality/calibration/customary-recipe.js';
import { defaultReplicates } from '../../criticality/ensemble/analysis-plan.js';
import { InputError } from '../../numerics/errors.js';
import { filesOf } from '../../report/document/files-of.js';
import { onsetFigure } from '../../report/figures/criticality/onset-figure.js';
import { onsetSection, recipeText } from '../../report/sections/onset.js';
import { onsetTable } from '../../report/tables/onset-tables.js';
import { cautionText } from '../../report/verdicts/onset-words.js';
import { checkFloor } from '../foreign-table/check-floor.js';
import { type ReadTables, readTables } from '../foreign-table/read-tables.js';
import { textTable } from '../print-table.js';
import { type FitJson, fitJsonSchema, jsonOf } from './fit-json.js';
import { countAtLeast, folderName, mostJobs, mostReplicates } from './shared-options.js';
import { writeReport } from './write-report.js';

interface FitFlags {
  readonly x?: string;
  readonly y?: string;
  readonly floor?: number;
  readonly seed?: string | false;
  readonly weight?: string;
  readonly sparsity?: boolean;
  readonly percent?: boolean;
  readonly replicates: number;
  readonly out: string;
  readonly json?: boolean;
  readonly jsonSchema?: boolean;
}

/** `criticality fit`: the exponent analysis on tables that another program made. */
export function fitCommand(): Command {
  return new Command('fit')
    .description(
      'analyse the criticality of any table: one curve, one a seed, one a column or one a file',
    )
    .argument('[table...]', 'CSV files with a header; - reads standard input')
    .option(
      '--x <column>',
      'column of the control parameter (recognised: density, p, kept, sparsity)',
    )
    .option(
      '--y <column>',
      'column of the order parameter (recognised: accuracy); part of a name for a wide table',
    )
    .option('--floor <value>', 'value of the order parameter in the disordered phase', finite)
    .option('--seed <column>', 'column that tells curves apart (recognised: seed, run, trial)')
    .option('--no-seed', 'all rows of a file are one curve')
    .option('--weight <column>', 'column with one over the variance of each value')
    .option('--sparsity', 'the control parameter is the share removed')
    .option('--percent', 'the control parameter is in percent')
    .option('--no-percent', 'the control parameter is a share')
    .option(
      '--replicates <n>',
      'samples of the runs for the share of the evidence',
      countAtLeast(1, mostReplicates),
      defaultReplicates,
    )
    .option('--out <folder>', 'folder for the report', folderName, join('reports', 'fit'))
    .option('--json', 'print the analyses as JSON')
    .option('--json-schema', 'print a JSON Schema of that, and analyse nothing')
    .addOption(
      // once shared the work among processes; scripts still say it, and it changed no result
      new Option('--jobs <n>', 'without effect: the analysis takes seconds')
        .argParser(countAtLeast(1, mostJobs))
        .hideHelp(),
    )
    .option('--quiet', 'show no progress')
    .action(fit);
}

async function fit(files: readonly string[], flags: FitFlags): Promise<void> {
  if (flags.jsonSchema) {
    process.stdout.write(`${JSON.stringify(fitJsonSchema(), null, 2)}\n`);
    return;
  }
  const { floor, replicates } = flags;
  if (files.length === 0)
    throw new InputError('fit: name at least one table, or - for standard input');
  if (floor === undefined) {
    throw new InputError(
      'fit: give --floor, the value of the order parameter in the disordered phase: 0.1 for an accuracy of ten classes',
    );
  }
  const tables = readTables(files, flags);
  const { curves, labels, source, x, y, remarks } = tables;
  checkFloor(curves, y, floor);
  const analysis = named(analyseOnset(curves, { floor, replicates }), tables);
  const customary = customaryRecipe(curves, floor);
  const row = { title: source, runs: curves.length, analysis, customary };
  const section = onsetSection(row, remarks);
  const figure = await onsetFigure(row, curves, { x, y });
  const blocks = [...section.blocks, { kind: 'figure' as const, figure }];
  const title = `Criticality of ${y} against ${x} in ${source}`;
  writeReport(flags.out, filesOf({ title, lead: '', sections: [{ ...section, blocks }] }));
  if (flags.json) {
    const about = { source, x, y, floor, runs: labels, remarks };
    const json: FitJson = { analyses: [jsonOf(about, analysis, customary)] };
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  for (const remark of remarks) process.stdout.write(`${remark}\n`);
  const { titles, texts } = onsetTable([row]);
  process.stdout.write(textTable([titles, ...texts], 24));
  if (analysis.kind === 'transition') {
    for (const caution of analysis.cautions) process.stdout.write(`- ${cautionText(caution)}\n`);
    if (customary !== null) process.stdout.write(`${recipeText(customary)}\n`);
  } else {
    process.stdout.write(`no transition: ${analysis.reason}\n`);
  }
  process.stdout.write(`report: ${join(flags.out, 'report.md')}\n`);
}

/** The reason with the label of the run that it speaks of. */
function named(analysis: OnsetAnalysis, { curves, labels }: ReadTables): OnsetAnalysis {
  if (analysis.kind === 'transition' || curves.length < 2) return analysis;
  const at = curves.findIndex(({ seed }) => seed === analysis.seed);
  return at < 0 ? analysis : { ...analysis, reason: `${labels[at]}: ${analysis.reason}` };
}

function finite(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new InvalidArgumentError('must be a number.');
  }
  return value;
}
