import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { settingsHash } from '../../experiments/settings/settings-hash.js';
import { jsonOrText, withChange } from '../../experiments/settings/with-change.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { runPath } from '../../experiments/store/run-folder.js';
import type { RunProgress } from '../../experiments/store/run-progress.js';
import { readNamedText } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { textTable } from '../print-table.js';
import { displayFor, progressOf } from '../progress-display.js';
import { makeRun } from '../workers/make-run.js';
import { makeRuns } from '../workers/make-runs.js';
import { type CommonFlags, engineOf, withCommonFlags } from './shared-options.js';

/** Flags that make settings, with or without a settings file. */
export interface SettingsFlags extends CommonFlags {
  readonly set: readonly string[];
  readonly seed?: string;
}

/** `criticality run`: one run, or one a seed, from a settings file, flags, or both. */
export function runCommand(): Command {
  const command = new Command('run')
    .description('make one run; the same settings find the same folder and go on where it stopped')
    .argument('[settings]', 'JSON file with settings; what it leaves out has its default')
    .option('--seed <n>', 'seed of a single run')
    .option(
      '--set <path=value>',
      'change one setting, for instance pruning.rule=random (repeatable)',
      (text: string, all: readonly string[]) => [...all, text],
      [] as readonly string[],
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

/** Settings of every seed that is asked for.  @throws {InputError} in one line. */
export function settingsFrom(file: string | undefined, flags: SettingsFlags): RunSettings[] {
  let value: Record<string, unknown> = file === undefined ? {} : readSettings(file);
  const engine = engineOf(flags);
  if (flags.model !== undefined) value.model = { kind: flags.model };
  if (flags.dataset !== undefined) value.dataset = flags.dataset;
  if (engine !== undefined) value.engine = engine;
  if (flags.seed !== undefined) value.seed = jsonOrText(flags.seed);
  for (const change of flags.set) value = withChange(value, change);
  const source = file ?? 'flags';
  if (flags.seeds === undefined) return [parseSettings(value, source)];
  return Array.from({ length: flags.seeds }, (_, i) =>
    parseSettings({ ...value, seed: i + 1 }, source),
  );
}

function readSettings(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new InputError(`${file}: no such settings file; check the path`);
  const text = readNamedText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file}: must be a JSON file; ${reason}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${file}: must hold a JSON object of settings`);
  }
  return value as Record<string, unknown>;
}
