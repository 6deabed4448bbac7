import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
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
  throughFileBeside(path, content, (beside) => renameSync(beside, path));
}

/**
 * Creates a file with its content in one step, unless there is one.
 *
 * @returns whether it was created; of several processes that try, one is told so.
 * @throws {InputError} as {@link writeAtomically}.
 */
export function createAtomically(path: string, content: string | Uint8Array): boolean {
  return throughFileBeside(path, content, (beside) => {
    try {
      linkSync(beside, path);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  });
}

function throughFileBeside<T>(
  path: string,
  content: string | Uint8Array,
  place: (beside: string) => T,
): T {
  const beside = fileBeside(path);
  try {
    writeFlushed(beside, typeof content === 'string' ? Buffer.from(content) : content);
    const result = place(beside);
    quietly(() => flushFolder(dirname(path)));
    return result;
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
