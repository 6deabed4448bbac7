import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { readIdx } from '../read-idx.js';
import { idxShape } from './idx-shape.js';
import type { OwnData, RawSplit } from './labelled-images.js';

/** Two splits and what was read for them. */
export interface FolderSplits {
  readonly splits: readonly [RawSplit, RawSplit];
  /** File name to SHA-256 of its content, unpacked. */
  readonly digests: OwnData['digests'];
}

const dimensionsOfImages = [3, 4] as const;

/**
 * The splits of a folder with four idx files named as MNIST's, plain or gzip.
 *
 * Images are [n, height, width] (`idx3`) or [n, channels, height, width] (`idx4`).
 *
 * @returns null when the folder has none of them.
 * @throws {InputError} when one is missing or wrong.
 */
export function idxSplits(folder: string): FolderSplits | null {
  const digests: Record<string, string> = {};
  const parts = ['train', 't10k'].map((part) => {
    const images = firstOf(
      folder,
      dimensionsOfImages.map((count) => `${part}-images-idx${count}-ubyte`),
    );
    return { part, images, labels: firstOf(folder, [`${part}-labels-idx1-ubyte`]) };
  });
  if (parts.every(({ images, labels }) => images === null && labels === null)) return null;
  const read = (path: string | null, missing: string) => {
    if (path === null) throw new InputError(`${folder}: lacks ${missing}, plain or with .gz`);
    const packed = readPlainFile(path);
    const idx = readIdx(packed, path, idxShape(packed, path));
    const name = path.slice(folder.length + 1).replace(/\.gz$/, '');
    digests[name] = createHash('sha256').update(idx.bytes).digest('hex');
    return { path, idx };
  };
  const [train, test] = parts.map(({ part, images, labels }): RawSplit => {
    const pictures = read(images, `${part}-images-idx3-ubyte`);
    const classes = read(labels, `${part}-labels-idx1-ubyte`);
    const [, ...sizes] = pictures.idx.shape;
    const [channels = 0, height = 0, width = 0] = sizes.length === 2 ? [1, ...sizes] : sizes;
    if (!(sizes.length >= 2 && (channels === 1 || channels === 3))) {
      throw new InputError(
        `${pictures.path}: must hold images of one or three channels; got n x ${sizes.join(' x ')}`,
      );
    }
    if (classes.idx.shape.length !== 1) {
      throw new InputError(`${classes.path}: must have one dimension, a label an image`);
    }
    return {
      imagesAt: pictures.path,
      labelsAt: classes.path,
      shape: [channels, height, width],
      pixels: pictures.idx.values,
      labels: classes.idx.values,
    };
  }) as [RawSplit, RawSplit];
  return { splits: [train, test], digests };
}

function firstOf(folder: string, names: readonly string[]): string | null {
  const paths = names.flatMap((name) => [join(folder, name), join(folder, `${name}.gz`)]);
  return paths.find((path) => existsSync(path)) ?? null;
}
