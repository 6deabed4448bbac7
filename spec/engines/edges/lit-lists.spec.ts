import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { KERNEL_CONSTANTS } from '../../../src/engines/edges/kernel-constants.js';
import { listLit } from '../../../src/engines/edges/lit-lists.js';

const { NO_PIXEL, PIXELS_TOGETHER } = KERNEL_CONSTANTS;

describe('listLit', () => {
  it('lists of each image the pixels that are not black, in order, behind where their blocks end', () => {
    fc.assert(
      fc.property(width, fc.array(level, { maxLength: 600 }), (per, all) => {
        const count = Math.floor(all.length / per);
        const arena = new Arena();
        const pixels = arena.reserve(all.length);
        arena.bytes(pixels, all.length).set(all);
        const { table } = listLit(arena, { pixels, count, pixelsPerImage: per })!;
        for (let image = 0; image < count; image++) {
          const own = all.slice(image * per, (image + 1) * per);
          const lit = own.flatMap((one, pixel) => (one > 0 ? [{ pixel, one }] : []));
          const ends = Array.from(
            { length: Math.ceil(per / PIXELS_TOGETHER) },
            (_, block) => lit.filter(({ pixel }) => pixel < (block + 1) * PIXELS_TOGETHER).length,
          );
          const expected = [...ends, ...lit.map(({ pixel, one }) => pixel * 256 + one), NO_PIXEL];
          const start = arena.words(table, count)[image]!;
          expect([...arena.words(start, expected.length)]).toEqual(expected);
        }
      }),
    );
  });

  it('takes no more than 64 MiB', () => {
    const arena = new Arena();
    const [count, pixelsPerImage] = [5000, 4000];
    const pixels = arena.reserve(count * pixelsPerImage);
    arena.bytes(pixels, count * pixelsPerImage).fill(1);
    expect(listLit(arena, { pixels, count, pixelsPerImage })).toBeNull();
  });
});

// Helpers
const level = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
/** Pixels of an image: less than a block, a whole one, or some. */
const width = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(63, 64, 65, 130));
