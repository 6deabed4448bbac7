import { packTable } from './packed-table.js';

/** Shorter tables stay as they are: packing saves little there, and text is read by anyone. */
const leastLength = 2 ** 13;
const tables = /^(runs\/[0-9a-f]{16}\/(steps|evolution|weight-spots)|second-program\/[^/]+)\.csv$/;
const suffix = '.columns';

/** Where the packed form of a file lies. */
export function packedPath(path: string): string {
  return `${path}${suffix}`;
}

/** The file that a packed one stands for; null for a file that is stored as it is. */
export function unpackedPath(path: string): string | null {
  return path.endsWith(suffix) ? path.slice(0, -suffix.length) : null;
}

/**
 * The files of an archive as they are stored: long tables of runs packed, of this program and of a second one, all others as they are.
 *
 * Which are packed follows from the files alone, so the same evidence is stored as the same bytes.
 */
export function storedFiles(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | Uint8Array> {
  return new Map(
    [...files].map(([path, text]): [string, string | Uint8Array] => {
      const isLong = tables.test(path) && text.length >= leastLength;
      const packed = isLong ? packTable(text) : null;
      return packed === null ? [path, text] : [packedPath(path), packed];
    }),
  );
}
