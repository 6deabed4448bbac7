import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from './file-error.js';

const ending = '.tmp';

/** A path beside another that no other process, thread or call is given. */
export function fileBeside(path: string): string {
  return `${path}.${randomUUID()}${ending}`;
}

/**
 * Removes what killed writers left beside the files of a folder.
 *
 * @param folder - one into which nobody writes now.
 * @throws {InputError} when it cannot be read or a file cannot be removed.
 */
export function removeLeftOvers(folder: string): void {
  withFileErrors('clean up', folder, () => {
    for (const name of readdirSync(folder)) {
      if (name.endsWith(ending)) rmSync(join(folder, name), { force: true });
    }
  });
}
