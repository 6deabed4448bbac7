import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../numerics/errors.js';

/**
 * Writes a file that others see complete or not at all: temporary file, flush to disk, rename.
 *
 * @throws {InputError} when it cannot be written; nothing is left behind.
 */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = openSync(temporary, 'wx');
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new InputError(`${path}: cannot be written; ${(error as Error).message}`);
  }
}
