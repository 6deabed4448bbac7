import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { withFileErrors } from '../files/file-error.js';
import { readPlainText } from '../files/read-plain-file.js';
import { replaceFolder } from '../files/replace-folder.js';
import { InputError } from '../numerics/errors.js';
import { isArchivePath, isOfDesktop, sumsPath } from './archive-paths.js';
import { parseDigestList } from './digest-list.js';
import { storedFiles, unpackedPath } from './packed/stored-files.js';

/** How the long tables of an archive are stored. */
export type Storage = 'packed' | 'plain';

/**
 * Writes an archive, instead of the one that was in the folder; a kill leaves one of them whole.
 *
 * Digests are of the files as they are read, so they do not depend on the storage.
 *
 * @throws {InputError} when the folder holds anything but an archive, or cannot be written.
 */
export function writeArchive(
  folder: string,
  files: ReadonlyMap<string, string>,
  storage: Storage = 'packed',
): void {
  const wrong = [...files.keys()].find((path) => !isArchivePath(path));
  if (wrong !== undefined) throw new InputError(`${wrong}: no archive has such a file`);
  replaceFolder(folder, storage === 'packed' ? storedFiles(files) : files, refuseForeign);
}

/** Refuses to replace a folder with files that its digest list does not name. */
function refuseForeign(folder: string): void {
  if (!relative(folder, resolve('.')).startsWith('..')) {
    throw new InputError(`${folder}: is the working folder; go elsewhere to replace it`);
  }
  const names = withFileErrors('read', folder, () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name))),
  );
  const sums = join(folder, sumsPath);
  const listed = names.includes(sumsPath)
    ? parseDigestList(readPlainText(sums), sums)
    : new Map<string, string>();
  const isListed = (name: string) => listed.has(unpackedPath(name) ?? name);
  const foreign = names
    .sort()
    .find((name) => name !== sumsPath && !isListed(name) && !isOfDesktop(name));
  if (foreign !== undefined) {
    throw new InputError(
      `${folder}: holds ${foreign}, which is of no archive; choose another folder or move it`,
    );
  }
}
