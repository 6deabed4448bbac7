import { createHash } from 'node:crypto';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import type { OutsideFile } from '../settings/outside-files.js';

/**
 * Content of a file outside the settings, which must still be the one that they were written for.
 *
 * @param what - how to name it anew, for the message: a flag or a setting.
 * @throws {InputError} when it cannot be read or has changed.
 */
export function outsideBytes({ path, sha256 }: OutsideFile, what: string): Uint8Array {
  const bytes = readPlainFile(path);
  const found = sha256Of(bytes);
  if (found === sha256) return bytes;
  throw new InputError(changed(path, sha256, found, what));
}

/** SHA-256, hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The line that refuses a file which is another now. */
export function changed(path: string, expected: string, found: string, what: string): string {
  return `${path}: has changed since the settings were written, SHA-256 ${found} instead of ${expected}; put the old one back, or begin a new run with ${what}`;
}
