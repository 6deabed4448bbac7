import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { dataSetNames } from '../../data/data-sets.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { InputError } from '../../numerics/errors.js';

/** Flags that `run` and `reproduce` have in common, as the command line gives them. */
export interface CommonFlags {
  readonly model?: 'fc4' | 'cnn5';
  readonly dataset?: RunSettings['dataset'];
  readonly seeds?: number;
  readonly engine?: 'edges' | 'tfjs';
  readonly tfjsBackend?: 'tensorflow' | 'webgpu' | 'cpu';
  readonly jobs: number;
  readonly threads?: number;
  readonly rule: readonly string[];
  readonly observable: readonly string[];
  readonly data?: string;
  readonly init?: string;
  readonly out?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds the common flags to a command. */
export function withCommonFlags(command: Command): Command {
  return command
    .addOption(new Option('--model <name>', 'network').choices(['fc4', 'cnn5']))
    .addOption(new Option('--dataset <name>', 'data set').choices(dataSetNames))
    .option('--seeds <n>', 'runs with seeds 1 to n', countAtLeast(1, mostSeeds))
    .addOption(new Option('--engine <name>', 'compute engine').choices(['edges', 'tfjs']))
    .addOption(
      new Option('--tfjs-backend <name>', 'backend of the tfjs engine').choices([
        'tensorflow',
        'webgpu',
        'cpu',
      ]),
    )
    .option('--jobs <n>', 'runs side by side', countAtLeast(1, mostJobs), availableParallelism())
    .option('--threads <n>', 'threads inside one run', countAtLeast(1, mostThreads))
    .option('--rule <name or module>', 'pruning rule, such as ./lamp.mjs (repeatable)', gather, [])
    .option('--observable <module>', 'a further column of steps.csv (repeatable)', gather, [])
    .option('--data <folder or npz>', 'images and labels of your own')
    .option('--init <safetensors>', 'weights to begin with')
    .option('--out <folder>', 'folder for the report, its figures and runs/', folderName)
    .option('--data-dir <folder>', 'folder with data set files (also CRITICALITY_DATA_DIR)')
    .option('--json', 'print tables as JSON')
    .option('--quiet', 'show no progress');
}

/** Gathers the values of a flag that may come again. */
export function gather(text: string, all: readonly string[]): readonly string[] {
  return [...all, text];
}

/** The engine that the flags ask for, or undefined when they are silent. */
export function engineOf(flags: CommonFlags): RunSettings['engine'] | undefined {
  if (flags.tfjsBackend !== undefined && flags.engine !== 'tfjs') {
    throw new InputError('--tfjs-backend: must come with --engine tfjs');
  }
  if (flags.engine === undefined) return undefined;
  return flags.engine === 'edges'
    ? { name: 'edges' }
    : { name: 'tfjs', backend: flags.tfjsBackend ?? 'cpu' };
}

/** A parser of whole numbers for commander. */
export function countAtLeast(low: number, most = 1_000_000): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(/^\d{1,16}$/.test(text) && low <= value && value <= most)) {
      throw new InvalidArgumentError(`must be a whole number from ${low} to ${most}.`);
    }
    return value;
  };
}

/** A parser of times for commander; seconds. */
export function duration(text: string): number {
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  if (!(0 < seconds && seconds <= 3600)) {
    throw new InvalidArgumentError('must be a number above 0, at most 3600.');
  }
  return seconds;
}

/** Most processes, threads inside one, and seeds that a command takes. */
export const mostJobs = 1024;
export const mostThreads = 64;
export const mostSeeds = 10_000;
/** Most replicates that an analysis makes and an archive holds. */
export const mostReplicates = 100_000;

/** A parser of titles: one line that an archive can hold. */
export function titleWords(text: string): string {
  if (text.trim() === '' || text.length > 200 || /\p{Cc}/u.test(text)) {
    throw new InvalidArgumentError('must be 1 to 200 characters on one line.');
  }
  return text;
}

/** A parser of folders to write into: an empty name would be the working folder unasked. */
export function folderName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('must name a folder.');
  return text;
}

/** A parser of densities joined by commas for commander. */
export function densityList(text: string): readonly number[] {
  return text.split(',').map((part) => {
    const density = part.trim() === '' ? Number.NaN : Number(part);
    if (!(0 < density && density <= 1)) {
      throw new InvalidArgumentError(
        `must be numbers in (0, 1], such as 0.02,0.01; got '${part}'.`,
      );
    }
    return density;
  });
}

/** A parser of lengths of fine-tuning joined by commas for commander. */
export function epochsList(text: string): readonly number[] {
  return text.split(',').map((part) => {
    const epochs = part.trim() === '' ? Number.NaN : Number(part);
    if (!(0 <= epochs && epochs <= 100)) {
      throw new InvalidArgumentError(`must be numbers in [0, 100], such as 0.02,1; got '${part}'.`);
    }
    return epochs;
  });
}
