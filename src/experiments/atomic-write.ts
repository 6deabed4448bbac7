import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileError } from './file-error.js';

/**
 * Writes a file so that a reader, or the next start after a crash, sees the old bytes or the new
 * ones, never a part: write beside it, fsync, rename, fsync the folder.
 *
 * @throws {InputError} when the disk is full, read-only or closed to us; the old file is kept.
 */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(beside, 'w');
    try {
      writeAll(file, typeof content === 'string' ? Buffer.from(content) : content, 0);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
    syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(beside);
    throw fileError(error, 'write', path);
  }
}

/** Writes every byte from a position in the file on; a single write may stop short. */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

/** Cleaning up must not hide the error that made it necessary. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
