import { dirname, join, relative, resolve } from 'node:path';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';

/**
 * Writes a report's files into a folder, each atomically.
 *
 * @param files - path inside the folder to text.
 * @throws {InputError} when a path leaves the folder or the folder cannot be written.
 */
export function writeReport(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = resolve(folder, name);
    if (relative(resolve(folder), path).startsWith('..')) {
      throw new InputError(`${name}: a report's files must lie inside ${folder}`);
    }
    makeFolder(dirname(path));
    writeAtomically(join(folder, name), text);
  }
}
