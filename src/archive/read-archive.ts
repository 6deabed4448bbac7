import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from '../files/file-error.js';
import { readPlainFile } from '../files/read-plain-file.js';
import { oldBeside } from '../files/replace-folder.js';
import { InputError } from '../numerics/errors.js';
import { indexPath, isArchivePath, isEvidence, isOfDesktop, sumsPath } from './archive-paths.js';
import { parseDigestList, sha256 } from './digest-list.js';
import { unpackTable } from './packed/packed-table.js';
import { packedPath, unpackedPath } from './packed/stored-files.js';

/** An archive holds perhaps 200 runs, 250 MB of text; these limits only stop what is none. */
const mostFiles = 20_000;
const mostBytes = 32 * 2 ** 20;
const mostBytesInAll = 512 * 2 ** 20;

/** Whether a folder is an archive, or means to be one. */
export function isArchive(folder: string): boolean {
  return existsSync(join(folder, sumsPath)) || existsSync(join(folder, indexPath));
}

/**
 * Reads every file of an archive into memory, once, after checking what may be in it.
 *
 * The archive is not trusted: names, kinds and sizes are checked before a file is read, nothing
 * outside the folder is followed, and evidence must have the digest that `SHA256SUMS` gives, which
 * of a packed table is that of its text. Sizes count as unpacked.
 *
 * @returns path inside the archive to text.
 * @throws {InputError} when a file is missing, too many, too large, no text or not what was archived.
 */
export function readArchive(folder: string): Map<string, string> {
  if (!existsSync(join(folder, sumsPath))) {
    const old = oldBeside(folder);
    throw new InputError(
      existsSync(old)
        ? `${folder}: is no archive; a write that was stopped left the old one in ${old}, rename it`
        : `${folder}: is no archive, it has no ${sumsPath}; make one with criticality report RUN... --archive ${folder}`,
    );
  }
  const sizes = sizesIn(folder);
  const texts = new Map<string, string>();
  const sums = textAt(folder, sumsPath, sizes.get(sumsPath) ?? 0);
  if (sums.text.includes('\r\n')) {
    throw new InputError(
      `${join(folder, sumsPath)}: has Windows line ends, which change every digest; check the archive out again with git -c core.autocrlf=false`,
    );
  }
  const digests = parseDigestList(sums.text, join(folder, sumsPath));
  const isListed = (path: string) => digests.has(unpackedPath(path) ?? path);
  const unknown = [...sizes.keys()].find((path) => path !== sumsPath && !isListed(path));
  if (unknown !== undefined) {
    throw new InputError(`${join(folder, unknown)}: is not listed in ${sumsPath}; remove it`);
  }
  let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const [path, digest] of digests) {
    const [size, packedSize] = [sizes.get(path), sizes.get(packedPath(path))];
    if (size !== undefined && packedSize !== undefined) {
      throw new InputError(`${join(folder, path)}: is there packed as well; remove one of the two`);
    }
    if (size === undefined && packedSize === undefined) {
      throw new InputError(
        `${join(folder, path)}: is missing; restore it or archive the runs again`,
      );
    }
    const { text, digest: found } =
      size === undefined
        ? unpackedAt(folder, packedPath(path), packedSize ?? 0)
        : textAt(folder, path, size);
    if (size === undefined) bytes += text.length;
    if (bytes > mostBytesInAll) {
      throw new InputError(`${join(folder, path)}: the archive is too large to be one`);
    }
    if (isEvidence(path) && found !== digest) {
      throw new InputError(
        `${join(folder, path)}: is not what was archived, its SHA-256 differs from ${sumsPath}; restore it or archive the runs again`,
      );
    }
    texts.set(path, text);
  }
  return texts.set(sumsPath, sums.text);
}

/** Sizes of all files, by path; refuses what an archive cannot hold. */
function sizesIn(folder: string): Map<string, number> {
  const sizes = new Map<string, number>();
  let bytes = 0;
  const visit = (inner: string) => {
    const path = join(folder, inner);
    for (const entry of withFileErrors('read', path, () => readdirSync(path)).sort()) {
      const name = inner === '' ? entry : `${inner}/${entry}`;
      if (isOfDesktop(name)) continue;
      const place = join(folder, name);
      if (!isArchivePath(name)) throw new InputError(`${place}: no archive has such a file`);
      const found = withFileErrors('read', place, () => lstatSync(place));
      if (found.isDirectory()) {
        visit(name);
        continue;
      }
      if (!found.isFile()) throw new InputError(`${place}: must be a plain file`);
      bytes += found.size;
      if (found.size > mostBytes || bytes > mostBytesInAll || sizes.size >= mostFiles) {
        throw new InputError(`${place}: the archive is too large to be one`);
      }
      sizes.set(name, found.size);
    }
  };
  visit('');
  return sizes;
}

function unpackedAt(folder: string, path: string, size: number) {
  const text = unpackTable(bytesAt(folder, path, size), join(folder, path));
  return { text, digest: sha256(text) };
}

function bytesAt(folder: string, path: string, size: number): Uint8Array {
  const place = join(folder, path);
  const bytes = readPlainFile(place);
  if (bytes.length !== size) throw new InputError(`${place}: changed while it was read`);
  return bytes;
}

function textAt(folder: string, path: string, size: number) {
  const place = join(folder, path);
  const bytes = bytesAt(folder, path, size);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, digest: sha256(bytes) };
  } catch {
    throw new InputError(`${place}: must be text in UTF-8`);
  }
}
