import { existsSync } from 'node:fs';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { runFolderAt } from './run-folder.js';

/**
 * Reads `correctness.bits`: which test images a run got right, by step.
 *
 * @returns an empty map when the run kept none.
 * @throws {InputError} when the file is not a whole number of records.
 */
export function readCorrectness(folder: string, testImages: number): Map<number, Uint8Array> {
  const { correctness: path } = runFolderAt(folder, '');
  const records = new Map<number, Uint8Array>();
  if (!existsSync(path)) return records;
  const bytes = readPlainFile(path);
  const size = 4 + Math.ceil(testImages / 8);
  if (bytes.length % size !== 0) {
    throw new InputError(`${path}: must hold records of ${size} bytes; got ${bytes.length} bytes`);
  }
  for (let at = 0; at < bytes.length; at += size) {
    records.set(bytes.readUInt32LE(at), new Uint8Array(bytes.subarray(at + 4, at + size)));
  }
  return records;
}
