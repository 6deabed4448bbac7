import { createHash } from 'node:crypto';
import { InputError } from '../numerics/errors.js';
import { isArchivePath } from './archive-paths.js';

/** SHA-256 of bytes or of a text in UTF-8; 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Digests of files in the format of `sha256sum`, by path. */
export function digestList(files: ReadonlyMap<string, string>): string {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => `${sha256(text)}  ${path}\n`)
    .join('');
}

/**
 * Reads a digest list back.
 *
 * @returns path to digest.
 * @throws {InputError} naming the line that is not of the one form that `digestList` writes.
 */
export function parseDigestList(text: string, place: string): Map<string, string> {
  const found = new Map<string, string>();
  let last = '';
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new InputError(`${place}: must end with a line break`);
  lines.forEach((line, at) => {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || !isArchivePath(path) || !(last < path)) {
      throw new InputError(
        `${place}: line ${at + 1} must hold a digest and a path, in the order of the paths`,
      );
    }
    found.set(path, digest);
    last = path;
  });
  return found;
}
