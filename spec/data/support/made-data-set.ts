import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DataFile, DataSetName, DataSetSource } from '../../../src/data/data-sets.js';
import { idxBytes } from './idx-bytes.js';

/** A file of the made data set in every form. */
export interface MadeFile {
  readonly file: DataFile;
  readonly plain: Uint8Array;
  readonly packed: Uint8Array;
}

/** A data set of a few 2 x 2 images, with the table entry that describes it. */
export function madeDataSet(name: DataSetName, salt: number, url = 'http://127.0.0.1:9/') {
  const split = (prefix: string, count: number) => ({
    images: madeFile(`${prefix}-images-idx3-ubyte`, [count, 2, 2], salt),
    labels: madeFile(`${prefix}-labels-idx1-ubyte`, [count], salt),
  });
  const train = split('train', 6);
  const test = split('t10k', 4);
  const source: DataSetSource = {
    name,
    title: `Made ${name}`,
    label: `Made ${name}`,
    classes: 10,
    largestClass: 0.1,
    ofPaper: false,
    shape: [1, 2, 2],
    train: { images: train.images.file, labels: train.labels.file },
    test: { images: test.images.file, labels: test.labels.file },
    folder: name,
    torchvisionFolder: name.toUpperCase(),
    urls: [url],
    licence: 'none',
    citation: 'none',
    howToGet: 'make it',
  };
  return { source, train, test, files: [train.images, train.labels, test.images, test.labels] };
}

/** One idx file with its description. */
export function madeFile(name: string, shape: readonly number[], salt: number): MadeFile {
  const size = shape.reduce((product, n) => product * n, 1);
  const plain = idxBytes(
    shape,
    Uint8Array.from({ length: size }, (_, i) => (7 * i + salt) % 10),
  );
  const packed = gzipSync(plain, { level: 9 });
  const file: DataFile = {
    name,
    shape,
    packedBytes: packed.length,
    packedSha256: sha256(packed),
    contentSha256: sha256(plain),
  };
  return { file, plain, packed };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes files into a folder, as `name -> bytes`, making it first. */
export function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}
