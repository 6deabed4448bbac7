import { Command } from 'commander';
import { packageVersion } from '../api/package-version.js';
import { benchCommand } from './commands/bench.js';
import { calibrateCommand } from './commands/calibrate.js';
import { doctorCommand } from './commands/doctor.js';
import { exportCommand } from './commands/export.js';
import { fitCommand } from './commands/fit.js';
import { importCommand } from './commands/import.js';
import { planCommand } from './commands/plan.js';
import { recoverCommand } from './commands/recover.js';
import { reportCommand } from './commands/report.js';
import { reproduceCommand } from './commands/reproduce.js';
import { retrainCommand } from './commands/retrain.js';
import { runCommand } from './commands/run.js';
import { settingsCommand } from './commands/settings.js';

/** The whole command line. Errors are thrown, never ended on, so that `main` decides the exit status. */
export function program(): Command {
  const root = new Command('criticality')
    .description(
      'Reproduces, and puts to the test, the pruning-induced phase transition of neural networks',
    )
    .version(packageVersion)
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'criticality: ')),
    });
  const commands = [
    reproduceCommand(),
    runCommand(),
    planCommand(),
    reportCommand(),
    fitCommand(),
    importCommand(),
    retrainCommand(),
    recoverCommand(),
    exportCommand(),
    benchCommand(),
    calibrateCommand(),
    settingsCommand(),
    doctorCommand(),
  ];
  for (const command of commands) {
    command.copyInheritedSettings(root);
    root.addCommand(command);
  }
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}
