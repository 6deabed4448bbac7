import { completeSettings } from '../experiments/modules/complete-settings.js';
import { parseSettings } from '../experiments/settings/parse-settings.js';
import type { RunSettings } from '../experiments/settings/settings.js';

/** Some of it; of an object that may be of several kinds, some of one. */
type Some<T> = T extends readonly (infer Item)[]
  ? readonly Some<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Some<T[Key]> }
    : T;

/** Files may be named by their path alone. */
type File<T> = Some<T> | string;

/** Settings as a user writes them: what is left out has its default. */
export type SettingsInput = Some<Omit<RunSettings, 'dataset' | 'observables' | 'init'>> & {
  readonly dataset?: File<RunSettings['dataset']>;
  readonly observables?: readonly File<NonNullable<RunSettings['observables']>[number]>[];
  readonly init?: File<NonNullable<RunSettings['init']>>;
};

/**
 * The settings of a run, whole and valid, from those that differ from the defaults.
 *
 * Files of the user are read for their digests; their paths are as seen from the working folder.
 *
 * @throws {InputError} one line that names the setting and what it must be, or the file.
 *
 * @example runSettingsOf({ model: { kind: 'cnn5' }, pruning: { rule: 'random' }, seed: 3 })
 */
export function runSettingsOf(input: SettingsInput): RunSettings {
  return parseSettings(completeSettings(input), 'settings');
}
