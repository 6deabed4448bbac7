import { InputError } from '../numerics/errors.js';
import { type LoadOptions, loadDataSet } from './load-data-set.js';
import { locateDataSets } from './locate-data-sets.js';

/**
 * Fetches the data sets that this machine lacks.
 *
 * @returns by the name of a data set that is still missing, what each address that was tried answered.
 * @throws {InputError} when the user's data folder does not exist.
 */
export async function fetchMissing(options: LoadOptions = {}): Promise<Map<string, string>> {
  const tried = new Map<string, string>();
  for (const { source, ready } of locateDataSets(options)) {
    if (ready) continue;
    try {
      await loadDataSet(source.name, options);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      tried.set(source.name, error.message);
    }
  }
  return tried;
}
