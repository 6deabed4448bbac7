import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
} from 'node:fs';
import { fileError, withFileErrors } from '../../files/file-error.js';
import { writeAll } from '../../files/write-all.js';
import { InputError } from '../../numerics/errors.js';

/** How much of a log belongs to a checkpoint. */
export interface LogMark {
  readonly bytes: number;
  /** SHA-256 of those bytes, hexadecimal. */
  readonly sha256: string;
}

/**
 * A file that only grows, one flushed record at a time, and that can be cut back to a checkpoint.
 *
 * After a crash the file may hold records past the checkpoint, or half of one: opening it with the
 * checkpoint's mark removes them, so the resumed run writes the same bytes again.
 */
export interface AppendLog {
  append(record: string | Uint8Array): void;
  /** Flushes to disk and tells what the file holds now. */
  mark(): LogMark;
  close(): void;
}

/**
 * @param path - file to create or go on with.
 * @param from - mark of the checkpoint to return to; null for an empty file.
 * @throws {InputError} when the file does not begin with the bytes that the mark stands for.
 */
export function openAppendLog(path: string, from: LogMark | null): AppendLog {
  const bytes = from?.bytes ?? 0;
  let file: number;
  const hash = createHash('sha256');
  try {
    file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    if (fstatSync(file).size >= bytes) hash.update(readStart(file, bytes));
    if (from !== null && hash.copy().digest('hex') !== from.sha256) {
      closeSync(file);
      throw new InputError(
        `${path}: changed since the last checkpoint; delete its folder to start this run again`,
      );
    }
    if (fstatSync(file).size !== bytes) ftruncateSync(file, bytes);
  } catch (error) {
    throw fileError(error, 'open', path);
  }
  let size = bytes;
  return {
    append(record) {
      const data = typeof record === 'string' ? Buffer.from(record) : record;
      withFileErrors('write', path, () => writeAll(file, data, size));
      hash.update(data);
      size += data.length;
    },
    mark() {
      withFileErrors('write', path, () => fsyncSync(file));
      return { bytes: size, sha256: hash.copy().digest('hex') };
    },
    close() {
      closeSync(file);
    },
  };
}

function readStart(file: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, done);
    if (read === 0) break;
    done += read;
  }
  return bytes;
}
