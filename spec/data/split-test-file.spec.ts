import { describe, expect, it } from 'vitest';
import { splitTestFile } from '../../src/data/split-test-file.js';
import { DomainError } from '../../src/numerics/errors.js';
import { sha256 } from './support/made-data-set.js';

describe('splitTestFile', () => {
  it('takes 800 images of each class to train and 200 to test', () => {
    const { train, test } = splitTestFile(numbered);
    expect([train.count, test.count]).toEqual([8_000, 2_000]);
    expect(classCounts(train.labels)).toEqual(new Array(10).fill(800));
    expect(classCounts(test.labels)).toEqual(new Array(10).fill(200));
  });

  it('keeps each image with its label, and uses every image once', () => {
    const { train, test } = splitTestFile(numbered);
    const numbers = [...numbersOf(train), ...numbersOf(test)];
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
    for (const part of [train, test]) {
      expect(Array.from(part.labels)).toEqual(numbersOf(part).map((i) => i % 10));
    }
  });

  it('is the same split for ever', () => {
    const test = Uint32Array.from(numbersOf(splitTestFile(numbered).test));
    expect(sha256(new Uint8Array(test.buffer))).toBe(
      'e861f0abda718e8ac15dd0f232745213aa77a218903c81a92e675ccd006b0825',
    );
  });

  it('refuses a file with too few images of a class', () => {
    const labels = numbered.labels.slice().fill(0, 0, 10);
    expect(() => splitTestFile({ ...numbered, labels })).toThrow(DomainError);
  });
});

// Helpers: image i shows its own number in its two pixels and belongs to class i mod 10
const numbered = {
  count: 10_000,
  pixelsPerImage: 2,
  pixels: Uint8Array.from({ length: 20_000 }, (_, k) => (k % 2 === 0 ? k >> 9 : k >> 1)),
  labels: Uint8Array.from({ length: 10_000 }, (_, i) => i % 10),
};

function numbersOf({ pixels }: { readonly pixels: Uint8Array }): number[] {
  return Array.from({ length: pixels.length / 2 }, (_, i) => {
    return 256 * (pixels[2 * i] as number) + (pixels[2 * i + 1] as number);
  });
}

function classCounts(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts;
}
