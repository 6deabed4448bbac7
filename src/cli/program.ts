import { Command } from 'commander';
import { packageVersion } from '../api/package-version.js';

/** What makes each command, in the order of the help; loaded when asked for: all of it takes half a second. */
const commands: ReadonlyMap<string, () => Promise<() => Command>> = new Map([
  ['reproduce', async () => (await import('./commands/reproduce.js')).reproduceCommand],
  ['run', async () => (await import('./commands/run.js')).runCommand],
  ['plan', async () => (await import('./commands/plan.js')).planCommand],
  ['report', async () => (await import('./commands/report.js')).reportCommand],
  ['fit', async () => (await import('./commands/fit.js')).fitCommand],
  ['import', async () => (await import('./commands/import.js')).importCommand],
  ['retrain', async () => (await import('./commands/retrain.js')).retrainCommand],
  ['recover', async () => (await import('./commands/recover.js')).recoverCommand],
  ['export', async () => (await import('./commands/export.js')).exportCommand],
  ['bench', async () => (await import('./commands/bench.js')).benchCommand],
  ['calibrate', async () => (await import('./commands/calibrate.js')).calibrateCommand],
  ['settings', async () => (await import('./commands/settings.js')).settingsCommand],
  ['doctor', async () => (await import('./commands/doctor.js')).doctorCommand],
]);

/** Names of all commands. */
export const commandNames: readonly string[] = [...commands.keys()];

/**
 * The command line with the one command that is asked for, or with all of them where that is none: help tells of
 * each. Errors are thrown, never ended on, so that `main` decides the exit status.
 *
 * @param asked - the first argument.
 */
export async function program(asked: string | undefined): Promise<Command> {
  const root = new Command('criticality')
    .description(
      'Reproduces, and puts to the test, the pruning-induced phase transition of neural networks',
    )
    .version(packageVersion)
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'criticality: ')),
    });
  const one = commands.get(asked ?? '');
  for (const load of one === undefined ? commands.values() : [one]) {
    const command = (await load())();
    command.copyInheritedSettings(root);
    root.addCommand(command);
  }
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}
