import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { packageVersion } from '../../api/package-version.js';
import { dataSets } from '../../data/data-sets.js';
import { foreignSnapshots } from '../../experiments/foreign/foreign-snapshots.js';
import { importRun } from '../../experiments/foreign/import-run.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { readNamedText } from '../../files/read-plain-file.js';
import { pruningRuleNames } from '../../masks/rules/registry.js';
import { InputError } from '../../numerics/errors.js';
import { stepsOfLog } from '../foreign-log/steps-of-log.js';
import { textTable } from '../print-table.js';
import { countAtLeast, folderName } from './shared-options.js';

interface ImportFlags {
  readonly name: string;
  readonly classes: number;
  readonly dataset: string;
  readonly largestClass?: number;
  readonly testImages?: number;
  readonly trainImages: number;
  readonly edges?: number;
  readonly percent?: boolean;
  readonly rule: string;
  readonly control?: boolean;
  readonly fineTuneEpochs: number;
  readonly seed: number;
  readonly program: string;
  readonly lags: readonly number[];
  readonly snapshots?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `criticality import`: a run that another program made, as a run folder. */
export function importCommand(): Command {
  return new Command('import')
    .description('make a run folder of what another program recorded, for report and fit to read')
    .argument('<log>', 'CSV file with a row for each pruning step, the unpruned network first')
    .requiredOption('--name <network>', 'name of the network in tables and figures')
    .requiredOption('--classes <n>', 'classes of the labels', countAtLeast(2, 256))
    .option('--dataset <name>', 'name of the data', 'its data')
    .option('--largest-class <share>', 'of the test images; default: 1 / classes', share)
    .option('--test-images <n>', 'if no column test_images says it', countAtLeast(1, mostImages))
    .option('--train-images <n>', 'if they are to be told', countAtLeast(0, mostImages), 0)
    .option(
      '--edges <n>',
      'prunable weights, if the first row has lost some',
      countAtLeast(1, 2 ** 32 - 1),
    )
    .option('--percent', 'accuracy and density are in percent')
    .option('--rule <name>', 'how edges were chosen', 'magnitude')
    .option('--control', 'the rule removes edges whatever they are')
    .option('--fine-tune-epochs <n>', 'epochs after each step; 0 for none', epochs, 1)
    .option('--seed <n>', 'which run of several it is', countAtLeast(0, 2 ** 32 - 1), 1)
    .option('--program <name>', 'what trained and pruned', 'another program')
    .option('--lags <steps>', 'at which to compute the Evolution Metric', lagList, [1, 100])
    .option(
      '--snapshots <folder>',
      'with step-<n>.safetensors: <layer>.weight and <layer>.mask',
      folderName,
    )
    .option('--out <folder>', 'folder that gets runs/', folderName, join('reports', 'runs'))
    .option('--json', 'print the folder as JSON')
    .action(importLog);
}

const mostImages = 100_000_000;

function importLog(file: string, flags: ImportFlags): void {
  const dataset = datasetOf(flags);
  const text = readNamedText(file);
  const { leftOut, ...recorded } = stepsOfLog(text, flags, file);
  const layers = recorded.hasLayers ? Object.keys(recorded.steps[0]?.edgesByLayer ?? {}) : null;
  const snapshots =
    flags.snapshots === undefined ? null : foreignSnapshots(flags.snapshots, layers);
  const { run, folder } = importRun(
    flags.out,
    {
      ...recorded,
      ...{ network: flags.name, dataset, rule: ruleOf(flags) },
      ...{ seed: flags.seed, program: flags.program, fineTuneEpochs: flags.fineTuneEpochs },
      ...{ trainImages: flags.trainImages, lags: flags.lags, snapshots },
      log: { name: basename(file), sha256: createHash('sha256').update(text).digest('hex') },
    },
    packageVersion,
  );
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ runs: [folder.path] }, null, 2)}\n`);
    return;
  }
  for (const remark of remarksOn(leftOut, flags, run.evolution.length)) {
    process.stdout.write(`${remark}\n`);
  }
  const row = [String(flags.seed), String(run.steps.length - 1), folder.path];
  process.stdout.write(textTable([['seed', 'steps', 'run folder'], row], 200));
}

function remarksOn(leftOut: readonly string[], flags: ImportFlags, metrics: number): string[] {
  const pairs = flags.lags.join(' or ');
  return [
    ...(leftOut.length === 0 ? [] : [`columns that were not read: ${leftOut.join(', ')}`]),
    ...(flags.snapshots === undefined || metrics > 0
      ? []
      : [`no two snapshots are ${pairs} steps apart, so there is no Evolution Metric; see --lags`]),
  ];
}

/** A data set that this program knows, or one of which the flags alone tell. */
function datasetOf({ dataset, classes, largestClass }: ImportFlags): RunSettings['dataset'] {
  const known = dataSets.find(({ name }) => name === dataset);
  if (known === undefined) {
    return { kind: 'foreign', name: dataset, classes, largestClass: largestClass ?? 1 / classes };
  }
  if (known.classes !== classes) {
    throw new InputError(`--classes: must be ${known.classes} for ${dataset}; got ${classes}`);
  }
  return known.name;
}

function ruleOf({ rule, control }: ImportFlags): RunSettings['pruning']['rule'] {
  const known = pruningRuleNames.find((name) => name === rule);
  return known ?? { kind: 'foreign', name: rule, isControl: control === true };
}

function share(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (0 < value && value <= 1) return value;
  throw new InvalidArgumentError('must be a number in (0, 1].');
}

function epochs(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (0 <= value && value <= 100) return value;
  throw new InvalidArgumentError('must be a number in [0, 100].');
}

function lagList(text: string): readonly number[] {
  const lags = text.split(',').map(countAtLeast(1, 1000));
  if (new Set(lags).size === lags.length && lags.length <= 8) return lags;
  throw new InvalidArgumentError('must be at most 8 different numbers of steps.');
}
