import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stratifiedSplit } from '../../src/data/stratified-split.js';
import { DomainError } from '../../src/numerics/errors.js';

describe('stratifiedSplit', () => {
  it('gives every class its number of images in both parts', () => {
    fc.assert(
      fc.property(labelled, ({ labels, perClass, seed }) => {
        const { first, second } = stratifiedSplit(labels, perClass, seed);
        for (const label of new Set(labels)) {
          expect(countOf(label, first, labels)).toBe(perClass[0]);
          expect(countOf(label, second, labels)).toBe(perClass[1]);
        }
      }),
    );
  });

  it('puts no image into both parts, and none twice', () => {
    fc.assert(
      fc.property(labelled, ({ labels, perClass, seed }) => {
        const { first, second } = stratifiedSplit(labels, perClass, seed);
        const all = [...first, ...second];
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((i) => i < labels.length)).toBe(true);
      }),
    );
  });

  it('keeps the order of the file', () => {
    fc.assert(
      fc.property(labelled, ({ labels, perClass, seed }) => {
        for (const part of Object.values(stratifiedSplit(labels, perClass, seed))) {
          expect([...part]).toEqual([...part].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('depends on the seed', () => {
    const labels = new Uint8Array(100);
    const first = (seed: number) => [...stratifiedSplit(labels, [50, 50], seed).first];
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });

  it('refuses a class that is too small', () => {
    expect(() => stratifiedSplit(Uint8Array.of(0, 0, 1), [1, 1], 1)).toThrow(DomainError);
    expect(() => stratifiedSplit(Uint8Array.of(0, 0), [Number.NaN, 1], 1)).toThrow(DomainError);
  });

  it('splits nothing into nothing', () => {
    expect(stratifiedSplit(new Uint8Array(0), [1, 1], 1).first.length).toBe(0);
  });
});

// Helpers
const labelled = fc
  .tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 5 }), fc.nat(3))
  .chain(([inFirst, inSecond, classes, spare]) => {
    const each = inFirst + inSecond + spare;
    const sorted = Array.from({ length: classes * each }, (_, i) => i % classes);
    return fc.record({
      labels: fc
        .shuffledSubarray(sorted, { minLength: sorted.length })
        .map((items) => Uint8Array.from(items)),
      perClass: fc.constant([inFirst, inSecond] as const),
      seed: fc.nat(),
    });
  });

function countOf(label: number, part: Uint32Array, labels: Uint8Array): number {
  return part.filter((i) => labels[i] === label).length;
}
