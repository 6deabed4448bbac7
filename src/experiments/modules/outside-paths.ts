import type { RunSettings } from '../settings/settings.js';

/** The settings with another path for each file outside them; the same run, by its hash. */
export function withPaths(settings: RunSettings, of: (path: string) => string): RunSettings {
  const { pruning, dataset, observables, init } = settings;
  const moved = <File extends { readonly path: string }>(file: File): File => ({
    ...file,
    path: of(file.path),
  });
  return {
    ...settings,
    dataset: isFile(dataset) ? moved(dataset) : dataset,
    pruning: {
      ...pruning,
      rule: isFile(pruning.rule) ? moved(pruning.rule) : pruning.rule,
    },
    ...(observables === undefined ? {} : { observables: observables.map(moved) }),
    ...(init === undefined ? {} : { init: moved(init) }),
  };
}

/** Whether a setting names a file of the user; others are known by their name alone. */
export function isFile<T>(entry: T): entry is Extract<T, { readonly path: string }> {
  return typeof entry === 'object' && entry !== null && 'path' in entry;
}
