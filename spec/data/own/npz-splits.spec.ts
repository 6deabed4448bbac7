import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { npzSplits } from '../../../src/data/own/npz-splits.js';
import { InputError } from '../../../src/numerics/errors.js';
import { madeImages } from './made-images.js';
import { bytesOf, madeNpy, madeZip } from './made-npz.js';

describe('npzSplits', () => {
  it('gives the grey levels and the classes that were saved', () => {
    const [train, test] = npzSplits(npzOf(arrays), 'a.npz');
    expect(train.shape).toEqual([1, 4, 5]);
    expect([...train.pixels]).toEqual([...made.pixels]);
    expect([...test.labels]).toEqual([...made.labels]);
  });

  it('takes shares of white for the levels that they were made of, in 32 and in 64 bits', () => {
    const shares = Float64Array.from(made.pixels, (level) => level / 255);
    for (const [type, bytes] of [
      ['<f4', bytesOf(Float32Array.from(shares))],
      ['<f8', bytesOf(shares)],
    ] as const) {
      const images = madeNpy(type, [12, 4, 5], bytes);
      const [train] = npzSplits(npzOf({ ...arrays, x_train: images, x_test: images }), 'a.npz');
      expect(train.pixels).toEqual(made.pixels);
    }
  });

  it('takes floats above 1 for grey levels, whichever part has them', () => {
    const images = (levels: readonly number[]) =>
      madeNpy(
        '<f4',
        [12, 1, 1],
        bytesOf(Float32Array.from({ length: 12 }, (_, i) => levels[i] ?? 0)),
      );
    const files = { ...arrays, x_train: images([1, 0.4]), x_test: images([200]) };
    const [train, test] = npzSplits(npzOf(files), 'a.npz');
    expect([...train.pixels].slice(0, 2)).toEqual([1, 0]);
    expect(test.pixels[0]).toBe(200);
  });

  it('puts channels first, wherever the file has them', () => {
    const pixels = Uint8Array.from({ length: 12 * 3 * 4 * 5 }, (_, i) => i % 251);
    const last = Uint8Array.from(pixels, (_, i) => {
      const [image, within] = [Math.floor(i / 60), i % 60];
      return pixels[image * 60 + (within % 3) * 20 + Math.floor(within / 3)] ?? 0;
    });
    const first = madeNpy('|u1', [12, 3, 4, 5], pixels);
    const other = madeNpy('|u1', [12, 4, 5, 3], last);
    const [a, b] = npzSplits(npzOf({ ...arrays, x_train: first, x_test: other }), 'a.npz');
    expect(a.shape).toEqual([3, 4, 5]);
    expect(b.shape).toEqual([3, 4, 5]);
    expect([...b.pixels]).toEqual([...a.pixels]);
  });

  it.each<[string, Partial<Record<keyof typeof arrays, Uint8Array>>, RegExp]>([
    ['images without a size', { x_train: madeNpy('|u1', [240], made.pixels) }, /must have shape/],
    [
      'channels at both ends',
      { x_train: madeNpy('|u1', [12, 1, 20, 1], made.pixels) },
      /must have shape/,
    ],
    ['two channels', { x_train: madeNpy('|u1', [12, 2, 2, 5], made.pixels) }, /must have shape/],
    [
      'labels that are shares',
      { y_test: madeNpy('<f4', [12], new Uint8Array(48)) },
      /whole number/,
    ],
    ['labels one-hot', { y_test: madeNpy('|u1', [6, 2], made.labels) }, /whole number/],
    [
      'a label too few',
      { y_test: madeNpy('|u1', [11], made.labels.slice(1)) },
      /each of 12 images/,
    ],
    ['a negative label', { y_test: madeNpy('|i1', [12], new Uint8Array(12).fill(255)) }, /got -1/],
    ['a level above white', { x_test: madeNpy('<i2', [6, 4, 5], made.pixels) }, /grey levels/],
  ])('refuses %s in one line', (_, wrong, message) => {
    const reading = () => npzSplits(npzOf({ ...arrays, ...wrong }), 'a.npz');
    expect(reading).toThrow(InputError);
    expect(reading).toThrow(message);
  });

  it('names the array that is missing, and those that are there', () => {
    const { x_train: _, ...others } = arrays;
    expect(() => npzSplits(npzOf(others), 'a.npz')).toThrow(
      "a.npz: has no array 'x_train'; it has y_train, x_test, y_test",
    );
  });

  it('never fails but with a refusal, whatever was changed in the archive', () => {
    const archive = npzOf(arrays);
    const change = fc.record({ at: fc.nat(archive.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = archive.slice();
        for (const { at, to } of changes) damaged[at] = to;
        try {
          npzSplits(damaged, 'a.npz');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

// Helpers
const made = madeImages(12, [1, 4, 5], 3, 'npz');
const arrays = {
  x_train: madeNpy('|u1', [12, 4, 5], made.pixels),
  y_train: madeNpy('|u1', [12], made.labels),
  x_test: madeNpy('|u1', [12, 4, 5], made.pixels),
  y_test: madeNpy('<i8', [12, 1], bytesOf(BigInt64Array.from(made.labels, BigInt))),
};

function npzOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return madeZip(
    Object.fromEntries(Object.entries(files).map(([name, file]) => [`${name}.npy`, file])),
  );
}
