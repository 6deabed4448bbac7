import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOfData, loadOwnData } from '../../../src/data/own/load-own-data.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { idxBytes } from '../support/idx-bytes.js';
import { madeImages, madeNpz } from './made-images.js';

describe('loadOwnData', () => {
  it('gives the same data from an npz and from four idx files, plain or gzip', () => {
    const npz = join(temporaryFolder(), 'mine.npz');
    writeFileSync(npz, madeNpz([1, 4, 5], 3, [30, 11]));
    const { digests, ...data } = loadOwnData(npz);
    expect(data).toMatchObject({ shape: [1, 4, 5], classes: 3, largestClass: 4 / 11 });
    expect(data.train).toMatchObject({ count: 30, pixelsPerImage: 20 });
    for (const packed of [false, true]) {
      const folder = temporaryFolder();
      writeIdx(folder, [4, 5], 3, packed);
      const { digests: four, ...same } = loadOwnData(folder);
      expect(same.test.labels.join()).toBe(data.test.labels.join());
      expect(Buffer.compare(same.train.pixels, data.train.pixels)).toBe(0);
      expect(Object.keys(four)).toHaveLength(4);
    }
    expect(Object.keys(digests)).toEqual(['mine.npz']);
  });

  it('has one digest for the content of a folder, packed or not, and another for other content', () => {
    const [plain, packed, other] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    writeIdx(plain, [4, 5], 3, false);
    writeIdx(packed, [4, 5], 3, true);
    writeIdx(other, [5, 4], 3, true);
    const digest = digestOfData(loadOwnData(plain));
    expect(digestOfData(loadOwnData(packed))).toBe(digest);
    expect(digestOfData(loadOwnData(other))).not.toBe(digest);
  });

  it("has of a single file the file's own digest", () => {
    const path = join(temporaryFolder(), 'mine.npz');
    const archive = madeNpz([1, 4, 5], 3, [30, 11]);
    writeFileSync(path, archive);
    const own = createHash('sha256').update(archive).digest('hex');
    expect(digestOfData(loadOwnData(path))).toBe(own);
  });

  it('reads images of three channels from idx files of four dimensions', () => {
    const folder = temporaryFolder();
    writeIdx(folder, [3, 4, 5], 3, true);
    expect(loadOwnData(folder)).toMatchObject({ shape: [3, 4, 5], classes: 3 });
  });

  it("reads CIFAR-10's binary files", () => {
    const folder = temporaryFolder();
    const { labels, pixels } = madeImages(60, [3, 32, 32], 10, 'cifar');
    const records = Array.from(labels, (label, i) =>
      Buffer.concat([Buffer.of(label), pixels.subarray(3072 * i, 3072 * (i + 1))]),
    );
    const names = [1, 2, 3, 4, 5].map((part) => `data_batch_${part}.bin`);
    [...names, 'test_batch.bin'].forEach((name, f) => {
      writeFileSync(join(folder, name), Buffer.concat(records.slice(10 * f, 10 * f + 10)));
    });
    const { train, test, ...facts } = loadOwnData(folder);
    expect(facts).toMatchObject({ shape: [3, 32, 32], classes: 10, largestClass: 0.1 });
    expect(Buffer.compare(train.pixels, pixels.subarray(0, 50 * 3072))).toBe(0);
    expect([...test.labels]).toEqual([...labels].slice(50));
    writeFileSync(join(folder, 'test_batch.bin'), Buffer.alloc(3000));
    expect(() => loadOwnData(folder)).toThrow(/must be records of 3073 bytes; found 3000/);
  });

  it('takes more classes than the labels show, and refuses fewer', () => {
    const path = join(temporaryFolder(), 'mine.npz');
    writeFileSync(path, madeNpz([1, 4, 5], 3, [30, 11]));
    expect(loadOwnData(path, 12).classes).toBe(12);
    expect(() => loadOwnData(path, 2)).toThrow(/labels must be 0 to 1.*the largest is 2/);
  });

  it.each<[string, (folder: string) => void, RegExp]>([
    ['an empty folder', () => {}, /holds no data/],
    [
      'a missing file',
      (folder) => writePart(folder, 'train', [4, 5], 3, false),
      /lacks t10k-images/,
    ],
    [
      'splits of other sizes',
      (folder) => {
        writePart(folder, 'train', [4, 5], 3, false);
        writePart(folder, 't10k', [5, 4], 3, false);
      },
      /must have the shape of/,
    ],
    [
      'a gzip file that unpacks to far more than it declares',
      (folder) => {
        writeIdx(folder, [4, 5], 3, false);
        const bomb = gzipSync(
          Buffer.concat([idxBytes([30], new Uint8Array(30)), Buffer.alloc(5e7)]),
        );
        writeFileSync(join(folder, 'train-labels-idx1-ubyte.gz'), bomb);
        writeFileSync(join(folder, 'train-labels-idx1-ubyte'), bomb);
      },
      /over-long idx file/,
    ],
    [
      'a header that declares more than the file can hold',
      (folder) => {
        writeIdx(folder, [4, 5], 3, false);
        const header = Buffer.from('000008030fffffff0fffffff0fffffff', 'hex');
        writeFileSync(join(folder, 'train-images-idx3-ubyte'), gzipSync(header));
      },
      /declares .* cannot hold/,
    ],
  ])('refuses %s in one line', (_, damage, message) => {
    const folder = temporaryFolder();
    damage(folder);
    expect(() => loadOwnData(folder)).toThrow(InputError);
    expect(() => loadOwnData(folder)).toThrow(message);
  });
});

// Helpers
function writeIdx(folder: string, sizes: readonly number[], classes: number, packed: boolean) {
  writePart(folder, 'train', sizes, classes, packed);
  writePart(folder, 't10k', sizes, classes, packed);
}

function writePart(
  folder: string,
  part: 'train' | 't10k',
  sizes: readonly number[],
  classes: number,
  packed: boolean,
): void {
  const [count, name] = part === 'train' ? [30, 'train'] : [11, 'test'];
  const [channels = 1, height = 1, width = 1] = sizes.length === 2 ? [1, ...sizes] : sizes;
  const { labels, pixels } = madeImages(count, [channels, height, width], classes, name);
  const write = (file: string, bytes: Uint8Array) =>
    writeFileSync(join(folder, packed ? `${file}.gz` : file), packed ? gzipSync(bytes) : bytes);
  write(`${part}-images-idx${sizes.length + 1}-ubyte`, idxBytes([count, ...sizes], pixels));
  write(`${part}-labels-idx1-ubyte`, idxBytes([count], labels));
}
