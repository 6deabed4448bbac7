import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { findRuns } from '../../api/find-runs.js';
import { exportForeign } from '../../experiments/export/export-foreign.js';
import {
  type ExportFormat,
  exportFormats,
  exportSnapshot,
} from '../../experiments/export/export-snapshot.js';
import { networkOf, snapshotStepsAt } from '../../experiments/store/read-snapshot.js';
import { stepFileName } from '../../experiments/store/step-file-name.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { countAtLeast, folderName } from './shared-options.js';

interface ExportFlags {
  readonly step?: number;
  readonly format: ExportFormat;
  readonly out?: string;
}

/** `criticality export`: a pruned network for other tools. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write the network of a run after a step for other tools')
    .argument('<run>', 'folder of a finished run')
    .option('--step <n>', 'pruning step, one that has a snapshot', countAtLeast(0))
    .addOption(
      new Option('--format <name>', 'file format').choices(exportFormats).default('safetensors'),
    )
    .option('--out <file>', 'file to write; default: export/ in the run folder', folderName)
    .action(write);
}

function write(folder: string, { step, format, out }: ExportFlags): void {
  const [located, ...others] = findRuns(folder);
  if (located === undefined || others.length > 0) {
    throw new InputError(`${folder}: holds ${others.length + 1} runs; give the folder of one`);
  }
  if (step === undefined) {
    const steps = snapshotStepsAt(located.folder).join(', ');
    throw new InputError(`--step: must be given; ${located.folder} has snapshots of ${steps}`);
  }
  const { settings } = located.run;
  const content =
    settings.imported === undefined
      ? exportSnapshot(located, networkOf(settings), step, format)
      : exportForeign(located, step, format);
  const file = out ?? join(located.folder, 'export', stepFileName('step', step, format));
  makeFolder(dirname(file));
  writeAtomically(file, content);
  process.stdout.write(`${file}\n`);
}
