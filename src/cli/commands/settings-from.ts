import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  completeSettings,
  isPath,
  withAbsolutePaths,
} from '../../experiments/modules/complete-settings.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { jsonOrText, withChange } from '../../experiments/settings/with-change.js';
import { readNamedText } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { type CommonFlags, engineOf } from './shared-options.js';

/** Flags that make settings, with or without a settings file. */
export interface SettingsFlags extends CommonFlags {
  readonly set: readonly string[];
  readonly seed?: string;
}

/**
 * Settings of every seed that is asked for, from a file, from flags, or both.
 *
 * Paths of a file are as seen from its folder, those of flags as seen from where the program runs.
 *
 * @throws {InputError} in one line.
 */
export function settingsFrom(file: string | undefined, flags: SettingsFlags): RunSettings[] {
  let value = file === undefined ? {} : withAbsolutePaths(readSettings(file), dirname(file));
  const engine = engineOf(flags);
  if (flags.model !== undefined) value.model = { kind: flags.model };
  if (engine !== undefined) value.engine = engine;
  if (flags.seed !== undefined) value.seed = jsonOrText(flags.seed);
  value = { ...value, ...outsideFilesOf(flags) };
  for (const change of flags.set) value = withChange(value, change);
  for (const rule of flags.rule) value = withRule(value, rule);
  const complete = completeSettings(value);
  const source = file ?? 'flags';
  const settings = parseSettings(complete, source);
  tellIgnored(settings);
  if (flags.seeds === undefined) return [settings];
  return Array.from({ length: flags.seeds }, (_, i) =>
    parseSettings({ ...complete, seed: i + 1 }, source),
  );
}

/** Says what a network description has that makes no difference here. */
function tellIgnored({ model }: RunSettings): void {
  if (model.kind !== 'custom' || !model.layers.some(({ kind }) => kind === 'dropout')) return;
  process.stderr.write(
    `${model.name}: dropout is ignored; trained networks are tested without it, and training here has none\n`,
  );
}

/** What the flags say of data, observables and first weights. */
export function outsideFilesOf(flags: CommonFlags): Record<string, unknown> {
  const { data, dataset, observable, init } = flags;
  if (data !== undefined && dataset !== undefined) {
    throw new InputError('--data: must not come with --dataset; one of them names the data');
  }
  const named = (path: string) => ({ path: resolve(path) });
  return {
    ...(dataset === undefined ? {} : { dataset }),
    ...(data === undefined ? {} : { dataset: named(data) }),
    ...(observable.length === 0 ? {} : { observables: observable.map(named) }),
    ...(init === undefined ? {} : { init: named(init) }),
  };
}

/** A rule by its name or by the path of its module. */
export function ruleNamed(text: string): unknown {
  return isPath(text) ? { path: resolve(text) } : text;
}

function withRule(value: Record<string, unknown>, rule: string): Record<string, unknown> {
  const { pruning } = value;
  const group = typeof pruning === 'object' && pruning !== null ? pruning : {};
  return { ...value, pruning: { ...group, rule: ruleNamed(rule) } };
}

/** What a settings file holds. */
export function readSettings(file: string): Record<string, unknown> {
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
