import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../files/file-error.js';
import { readPlainFile } from '../files/read-plain-file.js';
import { InputError } from '../numerics/errors.js';
import type { DataFile } from './data-sets.js';
import { type Idx, isGzip, readIdx } from './read-idx.js';
import type { SearchPlace } from './search-places.js';

/** A data file that was read and verified. */
export interface FoundFile {
  readonly path: string;
  readonly idx: Idx;
  /** SHA-256 of the unpacked file, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Reads and verifies the first copy of a data file among some folders, packed or plain.
 *
 * Data sets of one family share file names. A file in the user's folder that is a known file of another
 * data set is therefore passed over; any other wrong file there is an error, as the user meant it. A
 * damaged file in the cache counts as absent.
 *
 * @param others - files of all known data sets, to recognise.
 * @returns the file, or undefined when no folder has it.
 * @throws {InputError} when a copy outside the cache is unreadable, damaged or another file.
 */
export function findDataFile(
  file: DataFile,
  places: readonly SearchPlace[],
  others: readonly DataFile[],
): FoundFile | undefined {
  for (const { kind, folder } of places) {
    for (const name of namesOf(file)) {
      const path = join(folder, name);
      try {
        const packed = readIfThere(path);
        if (packed === undefined) continue;
        const digests = digestsOf(packed, readIdx(packed, path, file.shape));
        if (!isFile(file, digests) && kind === 'data-dir') {
          if (others.some((other) => isFile(other, digests))) continue;
        }
        return verified(file, path, digests);
      } catch (error) {
        if (!(kind === 'cache' && error instanceof InputError)) throw error;
      }
    }
  }
  return undefined;
}

/** Packed and plain; with the dot that some copies have before `idx`. */
function namesOf({ name }: DataFile): string[] {
  return [name, name.replace(/-(idx\d)/, '.$1')].flatMap((one) => [`${one}.gz`, one]);
}

/**
 * Checks that bytes are the data file they claim to be: first its form, then its digest.
 *
 * A packed file passes by the digest of its packed bytes or, when packed anew, of its content.
 *
 * @throws {InputError} naming what was found and what was expected.
 */
export function verifyDataFile(packed: Uint8Array, path: string, file: DataFile): FoundFile {
  return verified(file, path, digestsOf(packed, readIdx(packed, path, file.shape)));
}

interface Digests {
  readonly idx: Idx;
  readonly content: string;
  readonly contentMd5: () => string;
  /** Undefined for a plain file. */
  readonly packed: string | undefined;
}

function digestsOf(packed: Uint8Array, idx: Idx): Digests {
  return {
    idx,
    content: digest('sha256', idx.bytes),
    contentMd5: () => digest('md5', idx.bytes),
    packed: isGzip(packed) ? digest('sha256', packed) : undefined,
  };
}

function isFile(file: DataFile, found: Digests): boolean {
  if (found.packed === file.packedSha256) return true;
  if (file.contentSha256 !== undefined) return found.content === file.contentSha256;
  return file.contentMd5 !== undefined && found.contentMd5() === file.contentMd5;
}

function verified(file: DataFile, path: string, found: Digests): FoundFile {
  if (isFile(file, found)) return { path, idx: found.idx, sha256: found.content };
  const expected = [`${file.packedSha256} packed`];
  if (file.contentSha256 !== undefined) expected.push(`${file.contentSha256} unpacked`);
  const actual = [`${found.content} unpacked`];
  if (found.packed !== undefined) actual.unshift(`${found.packed} packed`);
  throw new InputError(
    `${path}: wrong content; expected SHA-256 ${expected.join(', ')}; found ${actual.join(', ')}`,
  );
}

function digest(algorithm: 'sha256' | 'md5', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    return readPlainFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fileError(error, 'read', path);
  }
}
