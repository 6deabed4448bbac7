import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileBeside, filesBeside } from './file-beside.js';
import { withFileErrors } from './file-error.js';
import { makeFolder } from './make-folder.js';
import { writeAtomically } from './write-atomically.js';

/** Where the old folder waits while the new one takes its place. */
export function oldBeside(folder: string): string {
  return `${resolve(folder)}.old`;
}

/**
 * Writes a folder with files, instead of the one that was there.
 *
 * All of it is written beside the folder first; then the old folder is renamed, the new one takes
 * its name, and the old one is removed. A kill leaves the old folder whole: under its own name or,
 * between the two renames, as `<folder>.old`, from where the next call brings it back. That call
 * also clears away what the kill left; so two may not write the same folder at once.
 *
 * @param files - path inside the folder to content; paths that do not leave it.
 * @param refuse - throws for a folder that must not be removed; asked before any is.
 * @throws {InputError} when the folder cannot be written; the old one is kept.
 */
export function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  refuse: (folder: string) => void,
): void {
  const place = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const old = oldBeside(place);
  if (existsSync(old)) {
    refuse(old);
    if (existsSync(place)) remove(old);
    else rename(old, place);
  }
  if (existsSync(place)) refuse(place);
  for (const leftOver of filesBeside(place)) remove(leftOver);
  const fresh = fileBeside(place);
  try {
    for (const [path, content] of files) {
      makeFolder(dirname(join(fresh, path)));
      writeAtomically(join(fresh, path), content);
    }
    if (existsSync(place)) rename(place, old);
    rename(fresh, place);
  } finally {
    remove(fresh);
  }
  remove(old);
}

function rename(from: string, to: string): void {
  withFileErrors('rename', from, () => renameSync(from, to));
}

function remove(folder: string): void {
  withFileErrors('remove', folder, () => rmSync(folder, { recursive: true, force: true }));
}
