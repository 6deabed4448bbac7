import { loadDataSet } from '../data/load-data-set.js';
import { digestOfData, loadOwnData } from '../data/own/load-own-data.js';
import { changed } from '../experiments/modules/outside-bytes.js';
import type { RunData } from '../experiments/protocol/run-context.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import { settingsHash } from '../experiments/settings/settings-hash.js';
import { InputError } from '../numerics/errors.js';

let last: { readonly key: string; readonly data: RunData } | null = null;

/**
 * The data of a run: a known data set, or the user's own files, which must still be those that the
 * settings were written for. What was loaded last is kept for the next run of this process.
 *
 * @throws {InputError} when they cannot be found, are damaged or have changed.
 */
export async function loadRunData(
  dataset: RunSettings['dataset'],
  dataDir?: string,
): Promise<RunData> {
  const key = settingsHash([dataset, dataDir ?? null]);
  if (last?.key !== key) {
    const data =
      typeof dataset === 'string'
        ? await loadDataSet(dataset, dataDir === undefined ? {} : { dataDir })
        : 'path' in dataset
          ? loadVerified(dataset)
          : refuseForeign(dataset);
    last = { key, data };
  }
  return last.data;
}

function refuseForeign({ name }: { readonly name: string }): never {
  throw new InputError(`dataset: ${name} is of another program; name files or a known data set`);
}

type OwnData = Extract<RunSettings['dataset'], { readonly path: string }>;

function loadVerified({ path, sha256, classes }: OwnData): RunData {
  const data = loadOwnData(path, classes);
  const found = digestOfData(data);
  if (found !== sha256) throw new InputError(changed(path, sha256, found, '--data'));
  return data;
}
