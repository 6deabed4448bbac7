import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileError } from './file-error.js';

/**
 * Creates a folder and those above it that are missing, one at a time; another process may be
 * doing the same.
 *
 * Departs from `mkdirSync(path, { recursive: true })`, which in Node 20 never returns where the
 * file system answers that a folder whose parent exists cannot be found, as under /proc.
 *
 * @throws {InputError} when a part of the path cannot be created.
 */
export function makeFolder(path: string): void {
  const whole = resolve(path);
  if (isFolder(whole)) return;
  if (dirname(whole) !== whole) makeFolder(dirname(whole));
  try {
    mkdirSync(whole);
  } catch (error) {
    if (!isFolder(whole)) throw fileError(error, 'create', whole);
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
