import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileBeside } from './file-beside.js';
import { fileError } from './file-error.js';
import { writeAll } from './write-all.js';

/**
 * Writes a file so that a reader, or the next start after a crash, sees the old bytes or the new
 * ones, never a part: write beside it, flush to disk, rename, flush the folder.
 *
 * Any number of processes and threads may write the same file; the last rename wins.
 *
 * @throws {InputError} when the disk is full, read-only or closed to us; the old file is kept, and
 *   nothing is left beside it.
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const beside = fileBeside(path);
  try {
    writeFlushed(beside, typeof content === 'string' ? Buffer.from(content) : content);
    renameSync(beside, path);
    quietly(() => flushFolder(dirname(path)));
  } catch (error) {
    throw fileError(error, 'write', path);
  } finally {
    quietly(() => rmSync(beside, { force: true }));
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    writeAll(file, bytes, 0);
    fsyncSync(file);
  } catch (error) {
    quietly(() => closeSync(file));
    throw error;
  }
  closeSync(file);
}

/** Not every system can: the rename may then be lost in a crash, which leaves the old file whole. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Cleaning up must not hide the error that made it necessary. */
function quietly(operation: () => void): void {
  try {
    operation();
  } catch {}
}
