import { dirname } from 'node:path';
import {
  completeSettings,
  withAbsolutePaths,
} from '../../experiments/modules/complete-settings.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import type { ProfileOptions } from '../../experiments/settings/profile.js';
import { InputError } from '../../numerics/errors.js';
import { outsideFilesOf, readSettings, ruleNamed } from './settings-from.js';
import { type CommonFlags, engineOf } from './shared-options.js';

/** Flags of the commands that take a profile. */
interface ProfileFlags extends CommonFlags {
  readonly alternatives?: boolean;
}

/** Settings that a profile leaves to its user. */
const free = [
  ...['model', 'dataset', 'engine', 'init', 'observables', 'trainImages'],
  ...['batchSize', 'adam', 'baseline'],
];

/**
 * What flags, and perhaps a settings file, change about a profile: its network, its data, how they
 * are trained, and further pruning rules beside its own.
 *
 * @throws {InputError} when the file sets what the profile decides.
 */
export function profileOptionsFrom(file: string | undefined, flags: ProfileFlags): ProfileOptions {
  const value = file === undefined ? {} : withAbsolutePaths(readSettings(file), dirname(file));
  const { pruning, ...rest } = value;
  const own = pruning === undefined ? [] : [rulesOwn(pruning, file)];
  for (const key of Object.keys(rest)) {
    if (!free.includes(key)) {
      throw new InputError(
        `${file}: ${key} is decided by the profile; leave it out, or use criticality run`,
      );
    }
  }
  const engine = engineOf(flags);
  const { pruning: _, ...shared } = completeSettings({
    ...rest,
    ...(flags.model === undefined ? {} : { model: { kind: flags.model } }),
    ...(engine === undefined ? {} : { engine }),
    ...outsideFilesOf(flags),
  });
  const rules = [...own, ...flags.rule.map(ruleNamed)].map((rule) => {
    const { pruning: complete } = completeSettings({ pruning: { rule } });
    return (complete as { readonly rule: unknown }).rule;
  });
  parseSettings(shared, file ?? 'flags'); // so that a fault is told of where it was written
  const isOwn = typeof shared.dataset === 'object'; // of which a profile's number may be too many
  const all = isOwn ? { trainImages: null, ...shared } : shared;
  return {
    shared: all,
    rules,
    ...(flags.seeds === undefined ? {} : { seeds: flags.seeds }),
    ...(flags.alternatives === undefined ? {} : { alternatives: flags.alternatives }),
  };
}

/** The rule of a settings file, which may say nothing else of pruning. */
function rulesOwn(pruning: unknown, file: string | undefined): unknown {
  if (typeof pruning === 'object' && pruning !== null && 'rule' in pruning) {
    if (Object.keys(pruning).length === 1) return pruning.rule;
  }
  throw new InputError(`${file}: pruning must hold a rule alone; a profile decides the rest`);
}
