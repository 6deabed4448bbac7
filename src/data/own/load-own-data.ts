import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { withFileErrors } from '../../files/file-error.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { cifarSplits } from './cifar-splits.js';
import { idxSplits } from './folder-splits.js';
import { type OwnData, ownData } from './labelled-images.js';
import { npzSplits } from './npz-splits.js';

/**
 * Loads images and labels of one's own: an npz archive, a folder with four idx files, or one with
 * CIFAR-10's binary files.
 *
 * @param classes - how many there are; default: one more than the largest label.
 * @throws {InputError} one line that says what is wrong with which file.
 */
export function loadOwnData(path: string, classes?: number): OwnData {
  const isFolder = withFileErrors('read', path, () => statSync(path)).isDirectory();
  if (!isFolder) {
    const archive = readPlainFile(path);
    const [train, test] = npzSplits(archive, path);
    const digest = createHash('sha256').update(archive).digest('hex');
    return ownData(train, test, { [basename(path)]: digest }, classes);
  }
  const found = idxSplits(path) ?? cifarSplits(path);
  if (found === null) {
    throw new InputError(
      `${path}: holds no data; give four idx files named as MNIST's (train-images-idx3-ubyte ...), CIFAR-10's data_batch_1.bin ..., or an npz file`,
    );
  }
  const [train, test] = found.splits;
  return ownData(train, test, found.digests, classes);
}

/**
 * One digest for all files of a data set: of a single file its own, else the SHA-256 of the lines
 * that `sha256sum` prints for them, sorted by name.
 */
export function digestOfData({ digests }: Pick<OwnData, 'digests'>): string {
  const files = Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1));
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only[1];
  const lines = files.map(([name, sha256]) => `${sha256}  ${name}\n`).join('');
  return createHash('sha256').update(lines).digest('hex');
}
