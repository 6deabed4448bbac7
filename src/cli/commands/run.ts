import { join } from 'node:path';
import { Command } from 'commander';
import { settingsHash } from '../../experiments/settings/settings-hash.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { runPath } from '../../experiments/store/run-folder.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { textTable } from '../print-table.js';
import { displayFor, progressOf } from '../progress-display.js';
import { makeRun } from '../workers/make-run.js';
import { makeRuns } from '../workers/make-runs.js';
import { type SettingsFlags, settingsFrom } from './settings-from.js';
import { gather, withCommonFlags } from './shared-options.js';

/** `criticality run`: one run, or one a seed, from a settings file, flags, or both. */
export function runCommand(): Command {
  const command = new Command('run')
    .description('make one run; the same settings find the same folder and go on where it stopped')
    .argument('[settings]', 'JSON file with settings; what it leaves out has its default')
    .option('--seed <n>', 'seed of a single run')
    .option(
      '--set <path=value>',
      'change one setting, for instance pruning.rule=random (repeatable)',
      gather,
      [],
    );
  return withCommonFlags(command).action(run);
}

async function run(file: string | undefined, flags: SettingsFlags): Promise<void> {
  const out = flags.out ?? join('reports', 'runs');
  const all = settingsFrom(file, flags);
  const display = displayFor(flags);
  const options = { out, dataDir: flags.dataDir, threads: flags.threads };
  const single = all.length === 1 ? all[0] : undefined;
  if (single) {
    const bar = display.start(settingsHash(single));
    let stopping = false;
    const stop = () => {
      stopping = true;
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    let finished: FinishedRun | null = null;
    try {
      const update = (progress: RunProgress) => bar.update(progressOf(progress));
      finished = await makeRun(single, options, update, () => stopping);
    } finally {
      bar.end(finished !== null);
      display.close();
    }
  } else {
    const planned = all.map((settings) => ({ title: `seed ${settings.seed}`, settings }));
    await makeRuns(planned, flags.jobs, options, display);
  }
  const folders = all.map((settings) => runPath(out, settingsHash(settings)));
  if (flags.json) process.stdout.write(`${JSON.stringify({ runs: folders }, null, 2)}\n`);
  else {
    const rows = all.map((settings, i) => [String(settings.seed), folders[i] as string]);
    process.stdout.write(textTable([['seed', 'run folder'], ...rows], 200));
  }
}
