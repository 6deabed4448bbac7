import type { PruningRule } from '../../masks/pruning-rule.js';
import { InputError } from '../../numerics/errors.js';
import type { RunSettings } from '../settings/settings.js';
import { moreColumns } from '../store/run-logs.js';
import { fixedColumns } from '../store/steps-csv.js';
import { type FurtherObservable, loadObservables } from './load-observables.js';
import { loadRule } from './load-rule.js';

/** What a run takes from modules: its rule, from the registry or the user's, and observables. */
export interface RunModules {
  readonly rule: PruningRule;
  readonly observables: readonly FurtherObservable[];
}

/**
 * Loads the modules that settings name.
 *
 * @throws {InputError} when one cannot be used, or the name of a column is taken.
 */
export async function loadModules({ pruning, observables = [] }: RunSettings): Promise<RunModules> {
  const taken = new Set<string>([...fixedColumns, ...moreColumns]);
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
