import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../numerics/errors.js';
import { withFileErrors } from './file-error.js';

/**
 * Creates a folder and those above it that are missing, one at a time.
 *
 * Departs from `mkdirSync(path, { recursive: true })`, which in Node 20 never returns where the
 * file system answers that a folder whose parent exists cannot be found, as under /proc.
 *
 * @throws {InputError} when a part of the path cannot be created.
 */
export function makeFolder(path: string): void {
  const whole = resolve(path);
  if (existsSync(whole)) {
    if (statSync(whole).isDirectory()) return;
    throw new InputError(`cannot create ${whole}: a file is in the way; choose another --out`);
  }
  if (dirname(whole) !== whole) makeFolder(dirname(whole));
  withFileErrors('create', whole, () => mkdirSync(whole));
}
