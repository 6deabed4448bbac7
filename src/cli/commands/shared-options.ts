import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
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
    .addOption(
      new Option('--dataset <name>', 'data set').choices([
        'mnist',
        'kmnist',
        'fashion-mnist',
        'kmnist-t10k',
      ]),
    )
    .option('--seeds <n>', 'runs with seeds 1 to n', countAtLeast(1))
    .addOption(new Option('--engine <name>', 'compute engine').choices(['edges', 'tfjs']))
    .addOption(
      new Option('--tfjs-backend <name>', 'backend of the tfjs engine').choices([
        'tensorflow',
        'webgpu',
        'cpu',
      ]),
    )
    .option('--jobs <n>', 'runs side by side', countAtLeast(1), availableParallelism())
    .option('--threads <n>', 'threads inside one run', countAtLeast(1))
    .option('--rule <name or module>', 'pruning rule, such as ./lamp.mjs (repeatable)', gather, [])
    .option('--observable <module>', 'a further column of steps.csv (repeatable)', gather, [])
    .option('--data <folder or npz>', 'images and labels of your own')
    .option('--init <safetensors>', 'weights to begin with')
    .option('--out <folder>', 'folder for the report, its figures and runs/')
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
export function countAtLeast(low: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= low)) {
      throw new InvalidArgumentError(`must be a whole number of at least ${low}.`);
    }
    return value;
  };
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
