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
    dataset: typeof dataset === 'string' ? dataset : moved(dataset),
    pruning: {
      ...pruning,
      rule: typeof pruning.rule === 'string' ? pruning.rule : moved(pruning.rule),
    },
    ...(observables === undefined ? {} : { observables: observables.map(moved) }),
    ...(init === undefined ? {} : { init: moved(init) }),
  };
}
