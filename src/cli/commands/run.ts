import { join } from 'node:path';
import { Command } from 'commander';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { settingsHash } from '../../experiments/settings/settings-hash.js';
import { runPath } from '../../experiments/store/run-folder.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { textTable } from '../print-table.js';
import type { RunWatcher } from '../progress/run-watcher.js';
import { type MakeRunOptions, makeRun } from '../workers/make-run.js';
import { makeRuns } from '../workers/make-runs.js';
import { type SettingsFlags, settingsFrom } from './settings-from.js';
import { gather, withCommonFlags } from './shared-options.js';
import { type WatchFlags, watcherOf, withWatchFlag } from './watch-option.js';

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
  return withCommonFlags(withWatchFlag(command)).action(run);
}

async function run(file: string | undefined, flags: SettingsFlags & WatchFlags): Promise<void> {
  const out = flags.out ?? join('reports', 'runs');
  const all = settingsFrom(file, flags);
  const options = { out, dataDir: flags.dataDir, threads: flags.threads };
  const runs = all.map((settings) => {
    const hash = settingsHash(settings);
    const title = all.length === 1 ? hash : `seed ${settings.seed}`;
    return { title, cost: 1, folder: runPath(out, hash) }; // they differ in their seed alone
  });
  const folders = runs.map(({ folder }) => folder);
  const [only] = all.length === 1 ? all : [];
  const watcher = watcherOf(runs, only ? (folders[0] ?? out) : out, flags);
  if (only) await makeOnlyRun(only, options, watcher);
  else await makeRuns(all, flags.jobs, options, watcher);
  if (flags.json) process.stdout.write(`${JSON.stringify({ runs: folders }, null, 2)}\n`);
  else {
    const rows = all.map((settings, i) => [String(settings.seed), folders[i] ?? '']);
    process.stdout.write(textTable([['seed', 'run folder'], ...rows], 200));
  }
}

/** Makes one run in this process. */
async function makeOnlyRun(settings: RunSettings, options: MakeRunOptions, watcher: RunWatcher) {
  let stopping = false;
  const stop = () => {
    stopping = true;
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let finished = false;
  watcher.onStart(0);
  try {
    const update = (progress: RunProgress) => watcher.onProgress(0, progress);
    await makeRun(settings, options, update, () => stopping);
    finished = true;
  } finally {
    watcher.onEnd(0, finished);
    watcher.close();
  }
}
