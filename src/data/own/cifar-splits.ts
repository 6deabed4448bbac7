import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import type { FolderSplits } from './folder-splits.js';
import type { RawSplit } from './labelled-images.js';

const shape = [3, 32, 32] as const;
const pixelsPerImage = 3 * 32 * 32;
const trainFiles = [1, 2, 3, 4, 5].map((part) => `data_batch_${part}.bin`);
const testFile = 'test_batch.bin';

/**
 * The splits of a folder with CIFAR-10's binary files, `data_batch_1.bin` to `_5.bin` and
 * `test_batch.bin`: records of one byte for the class and 3,072 for the image, channels first.
 *
 * @returns null when the folder has none of them.
 * @throws {InputError} when one is missing or not whole.
 *
 * Reference: Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images.
 */
export function cifarSplits(folder: string): FolderSplits | null {
  const names = [...trainFiles, testFile];
  const present = names.filter((name) => existsSync(join(folder, name)));
  if (present.length === 0) return null;
  const missing = names.filter((name) => !present.includes(name));
  if (missing.length > 0) throw new InputError(`${folder}: lacks ${missing.join(', ')}`);
  const digests: Record<string, string> = {};
  const read = (name: string) => {
    const path = join(folder, name);
    const bytes = readPlainFile(path);
    refuseParts(bytes, path); // here with its own name
    digests[name] = createHash('sha256').update(bytes).digest('hex');
    return bytes;
  };
  const train = cifarImages(trainFiles.map(read), join(folder, 'data_batch_1.bin'));
  const test = cifarImages([read(testFile)], join(folder, testFile));
  return { splits: [train, test], digests };
}

function refuseParts(bytes: Uint8Array, place: string): void {
  if (bytes.length > 0 && bytes.length % (1 + pixelsPerImage) === 0) return;
  throw new InputError(
    `${place}: must be records of ${1 + pixelsPerImage} bytes; found ${bytes.length} bytes`,
  );
}

/**
 * The images of one or more binary files together.
 *
 * @throws {InputError} when one is not whole or holds a class that CIFAR-10 does not have.
 */
export function cifarImages(files: readonly Uint8Array[], place: string): RawSplit {
  for (const bytes of files) refuseParts(bytes, place);
  const count = files.reduce((sum, { length }) => sum + length / (1 + pixelsPerImage), 0);
  const pixels = new Uint8Array(count * pixelsPerImage);
  const labels = new Uint8Array(count);
  let image = 0;
  for (const bytes of files) {
    for (let at = 0; at < bytes.length; at += 1 + pixelsPerImage, image++) {
      const label = bytes[at]!;
      if (!(label < 10)) throw new InputError(`${place}: classes must be 0 to 9; got ${label}`);
      labels[image] = label;
      pixels.set(bytes.subarray(at + 1, at + 1 + pixelsPerImage), image * pixelsPerImage);
    }
  }
  return { imagesAt: place, labelsAt: place, shape, pixels, labels };
}
