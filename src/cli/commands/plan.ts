import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { changesOf } from '../../experiments/settings/changes-of.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import {
  type ProfileName,
  profileNames,
  profileRuns,
} from '../../experiments/settings/profiles.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { settingsHash } from '../../experiments/settings/settings-hash.js';
import { variations } from '../../experiments/settings/variations.js';
import { withChange } from '../../experiments/settings/with-change.js';
import { expectedMinutes } from '../expected-minutes.js';
import { profileOptionsFrom } from './profile-options.js';
import { type SettingsFlags, settingsFrom } from './settings-from.js';
import { gather, withCommonFlags } from './shared-options.js';
import { slurmScript } from './slurm-script.js';

interface PlanFlags extends SettingsFlags {
  readonly profile?: ProfileName;
  readonly vary: readonly string[];
  readonly slurm?: boolean;
  readonly alternatives?: boolean;
}

interface PlannedCommand {
  readonly hash: string;
  readonly command: string;
  readonly minutes: number;
}

/** `criticality plan`: the runs of a profile or of settings, one command a line, cheapest first. */
export function planCommand(): Command {
  const command = new Command('plan')
    .description('print the runs of a profile or of settings, one command a line, cheapest first')
    .argument('[settings]', 'JSON file with settings; what it leaves out has its default')
    .addOption(new Option('--profile <name>', 'runs of a profile').choices(profileNames))
    .option('--alternatives', 'with --profile protocols: all of them, for any network and data')
    .option('--seed <n>', 'seed of a single run')
    .option('--set <path=value>', 'change one setting (repeatable)', gather, [])
    .option('--vary <path=a,b,...>', 'one run for each value (repeatable)', gather, [])
    .option('--slurm', 'print a script that submits them as a job array, then the report');
  return withCommonFlags(command).action(plan);
}

function plan(file: string | undefined, flags: PlanFlags): void {
  const out = flags.out ?? join('reports', flags.profile ?? 'runs');
  const all = variations(plannedSettings(file, flags), flags.vary);
  const unique = new Map(all.map((settings) => [settingsHash(settings), settings]));
  const planned = [...unique]
    .map(([hash, settings]) => ({ hash, ...commandOf(settings, out, flags) }))
    .sort((a, b) => a.minutes - b.minutes || (a.hash < b.hash ? -1 : 1));
  const hours = planned.reduce((sum, { minutes }) => sum + minutes, 0) / 60;
  process.stderr.write(`${planned.length} runs, about ${hours.toPrecision(2)} core-hours\n`);
  process.stdout.write(flags.json ? jsonOf(planned, hours) : textOf(planned, out, flags));
}

function plannedSettings(file: string | undefined, flags: PlanFlags): readonly RunSettings[] {
  if (flags.profile === undefined) return settingsFrom(file, flags);
  const runs = profileRuns(flags.profile, profileOptionsFrom(file, flags));
  return runs.map(({ settings }) =>
    parseSettings(flags.set.reduce<Record<string, unknown>>(withChange, settings), 'flags'),
  );
}

function commandOf(settings: RunSettings, out: string, flags: PlanFlags) {
  const minutes = expectedMinutes(settings);
  const words = [
    `${programOf(flags)} run`,
    ...changesOf(settings).map((change) => `--set ${quoted(change)}`),
    ...(flags.dataDir === undefined ? [] : [`--data-dir ${quoted(flags.dataDir)}`]),
    `--out ${quoted(out)}`,
  ];
  return { command: words.join(' '), minutes };
}

/**
 * A job must get signals itself, and `npx` does not wait for the program that it passes them to. Nor does
 * a job start from a link to the program: those of `npx` lie in the cache of one user on one host.
 */
function programOf({ slurm }: PlanFlags): string {
  return slurm ? `node ${quoted(realpathSync(process.argv[1] ?? ''))}` : 'npx criticality';
}

function textOf(planned: readonly PlannedCommand[], out: string, flags: PlanFlags): string {
  if (flags.slurm) {
    return slurmScript(
      planned.map(({ command }) => `${command} --quiet`),
      `${programOf(flags)} report ${quoted(out)} --out ${quoted(out)}`,
      quoted(join(out, 'slurm')),
      Math.max(...planned.map(({ minutes }) => minutes)),
    );
  }
  return planned
    .map(({ hash, command, minutes }) => `${command} # ${hash}, ${minutesText(minutes)}\n`)
    .join('');
}

function jsonOf(planned: readonly PlannedCommand[], coreHours: number): string {
  return `${JSON.stringify({ coreHours, runs: planned }, null, 2)}\n`;
}

function minutesText(minutes: number): string {
  return `about ${minutes < 1 ? 'a' : Math.round(minutes)} core-minute${minutes < 1.5 ? '' : 's'}`;
}

/** A word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
