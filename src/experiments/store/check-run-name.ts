import { InputError } from '../../numerics/errors.js';
import type { Json } from '../settings/canonical-json.js';
import { settingsHash } from '../settings/settings-hash.js';

/**
 * Checks that a run's folder has the name that its settings give it.
 *
 * @param settings - text of `settings.json`, valid JSON.
 * @param name - of the folder.
 * @param place - what messages call the folder.
 * @throws {InputError} when the settings are those of another run.
 */
export function checkRunName(settings: string, name: string, place: string): void {
  const hash = settingsHash(JSON.parse(settings) as Json);
  if (hash === name) return;
  throw new InputError(
    `${place}: its settings.json is of run ${hash}; give the folder that name, or restore the file from a copy`,
  );
}
