import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { KERNEL_CONSTANTS } from '../../../src/engines/edges/kernel-constants.js';
import { listLit } from '../../../src/engines/edges/lit-lists.js';

const { GROUP_BYTES, NO_OFFSET } = KERNEL_CONSTANTS;

describe('listLit', () => {
  it('lists of each image the pixels that are not black, in order, with level / 255', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(level, { maxLength: 60 }),
        (per, all) => {
          const count = Math.floor(all.length / per);
          const arena = new Arena();
          const pixels = arena.reserve(all.length);
          arena.bytes(pixels, all.length).set(all);
          const { table } = listLit(arena, { pixels, count, pixelsPerImage: per })!;
          for (let image = 0; image < count; image++) {
            const own = all.slice(image * per, (image + 1) * per);
            const lit = own.flatMap((one, pixel) => (one > 0 ? [{ pixel, one }] : []));
            const start = arena.words(table, count)[image]!;
            lit.forEach(({ pixel, one }, i) => {
              expect(arena.words(start + 8 * i, 1)[0]).toBe(pixel * GROUP_BYTES);
              expect(arena.floats(start + 8 * i + 4, 1)[0]).toBe(Math.fround(one / 255));
            });
            expect(arena.words(start + 8 * lit.length, 1)[0]).toBe(NO_OFFSET);
          }
        },
      ),
    );
  });

  it('takes no more than 64 MiB', () => {
    const arena = new Arena();
    const [count, pixelsPerImage] = [3000, 4000];
    const pixels = arena.reserve(count * pixelsPerImage);
    arena.bytes(pixels, count * pixelsPerImage).fill(1);
    expect(listLit(arena, { pixels, count, pixelsPerImage })).toBeNull();
  });
});

// Helpers
const level = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
