import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withFileErrors } from './file-error.js';

const ending = '.tmp';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A path beside another that no other process, thread or call is given. */
export function fileBeside(path: string): string {
  return `${path}.${randomUUID()}${ending}`;
}

/** The paths that `fileBeside` gave for this one and that are still there. */
export function filesBeside(path: string): string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const beside = (name: string) =>
    name.startsWith(`${basename(path)}.`) &&
    uuid.test(name.slice(basename(path).length + 1, -ending.length)) &&
    name.endsWith(ending);
  return withFileErrors('read', folder, () => readdirSync(folder))
    .filter(beside)
    .map((name) => join(folder, name));
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
      if (name.endsWith(ending)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  });
}
