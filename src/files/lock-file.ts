import { lstatSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileError } from './file-error.js';
import { isRunning } from './lease-claim.js';
import { readPlainFile } from './read-plain-file.js';

const longest = 4096;

/** What a file in the place of a lease says: its writer surely ended, surely runs, or who knows. */
export type LockFile = 'left behind' | 'in use' | 'unknown';

/**
 * Judges a lock as version 0.2.0 wrote it, a file with the holder's process number and no heartbeat,
 * or whatever else lies in the place of a lease and is no folder.
 *
 * @returns null where there is nothing, or a folder.
 */
export function readLockFile(path: string): LockFile | null {
  try {
    const found = lstatSync(path);
    if (found.isDirectory()) return null;
    if (!found.isFile()) return 'unknown';
    const { pid, host, started } = recordIn(readPlainFile(path, longest).toString());
    if (typeof pid !== 'number') return 'left behind'; // it was always written as a whole
    if (host !== hostname()) return 'unknown';
    return isRunning(pid, String(started ?? '')) ? 'in use' : 'left behind';
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? null : 'unknown';
  }
}

/**
 * Removes such a file; a folder in its place is left alone, as unlinking one fails.
 *
 * @returns whether it was removed.
 * @throws {InputError} when it may not be.
 */
export function removeLockFile(path: string, file: LockFile): boolean {
  if (file === 'in use') return false;
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EPERM') return false;
    throw fileError(error, 'remove', path);
  }
}

function recordIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
