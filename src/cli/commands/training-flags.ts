import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { StoppingLimits } from '../../experiments/retraining/sparse-limits.js';
import type { MakeRunOptions } from '../workers/make-run.js';
import { countAtLeast, folderName, mostJobs, mostThreads } from './shared-options.js';

/** Flags that all trainings of pruned networks have in common. */
export interface TrainingFlags {
  readonly maxEpochs?: number;
  readonly patience?: number;
  readonly jobs: number;
  readonly threads?: number;
  readonly out: string;
  readonly dataDir?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds them to a command. @param out - default folder for results. @param what - they are. */
export function withTrainingFlags(command: Command, out: string, what: string): Command {
  return command
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
      out,
    )
    .option('--data-dir <folder>', 'folder with data set files (also CRITICALITY_DATA_DIR)')
    .option('--data <folder or npz>', 'images and labels of your own, where they have moved')
    .option('--json', `print the ${what} as JSON`)
    .option('--quiet', 'show no progress');
}

/** Limits of early stopping as far as the flags name them. */
export function limitsOf({ maxEpochs, patience }: TrainingFlags): Partial<StoppingLimits> {
  return {
    ...(maxEpochs === undefined ? {} : { maxEpochs }),
    ...(patience === undefined ? {} : { patience }),
  };
}

/** What the workers need to know. */
export function optionsOf({ out, dataDir, data, threads }: TrainingFlags): MakeRunOptions {
  return { out, dataDir, data, threads };
}
