import type { PruningRule } from '../../masks/pruning-rule.js';
import { InputError } from '../../numerics/errors.js';
import { furtherColumns } from '../observables/registry.js';
import type { RunSettings } from '../settings/settings.js';
import { fixedColumns } from '../store/steps-csv.js';
import { loadObservables, type OutsideColumn } from './load-observables.js';
import { loadRule } from './load-rule.js';

/** What a run takes from modules: its rule, from the registry or the user's, and observables. */
export interface RunModules {
  readonly rule: PruningRule;
  readonly observables: readonly OutsideColumn[];
}

/**
 * Loads the modules that settings name.
 *
 * @throws {InputError} when one cannot be used, or the name of a column is taken.
 */
export async function loadModules({ pruning, observables = [] }: RunSettings): Promise<RunModules> {
  const taken = new Set<string>([...fixedColumns, ...furtherColumns]);
  for (const { name, path } of observables) {
    if (taken.has(name) || name.startsWith('edges_')) {
      throw new InputError(
        `${path}: the column '${name}' is taken; give the observable another name`,
      );
    }
    taken.add(name);
  }
  return { rule: await loadRule(pruning.rule), observables: await loadObservables(observables) };
}
