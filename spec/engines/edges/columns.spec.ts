import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseColumns } from '../../../src/engines/edges/columns.js';
import { KERNEL_CONSTANTS } from '../../../src/engines/edges/kernel-constants.js';

/** Marks of what is read after each of several prunings, each a part of the one before. */
const shrinking = fc
  .integer({ min: 1, max: 70 })
  .chain((pixels) =>
    fc.array(fc.array(fc.boolean(), { minLength: pixels, maxLength: pixels }), { maxLength: 8 }),
  )
  .map((drawn) => {
    const marks: Uint8Array[] = [];
    for (const kept of drawn) {
      const before = marks.at(-1);
      marks.push(Uint8Array.from(kept, (keep, i) => (keep && before?.[i] !== 0 ? 1 : 0)));
    }
    return marks;
  });

describe('chooseColumns', () => {
  it('holds all that is read, once each, in order and in whole blocks', () => {
    fc.assert(
      fc.property(shrinking, (marks) => {
        let columns = null;
        for (const read of marks) {
          columns = chooseColumns(columns, read);
          const held = new Set(columns.pixels);
          for (const [pixel, mark] of read.entries()) if (mark) expect(held).toContain(pixel);
          expect([...columns.pixels]).toEqual([...held].sort((a, b) => a - b));
          expect(columns.stride % KERNEL_CONSTANTS.BLOCK).toBe(0);
          expect(columns.stride - columns.pixels.length).toBeGreaterThanOrEqual(0);
          expect(columns.stride - columns.pixels.length).toBeLessThan(KERNEL_CONSTANTS.BLOCK);
        }
      }),
    );
  });

  it('changes only when a quarter has become useless or something is missing', () => {
    fc.assert(
      fc.property(shrinking, (marks) => {
        for (let i = 1; i < marks.length; i++) {
          const before = chooseColumns(null, marks[i - 1]!);
          const wanted = marks[i]!.reduce((sum, mark) => sum + mark, 0);
          const kept = chooseColumns(before, marks[i]!) === before;
          expect(kept).toBe(wanted >= 0.75 * before.pixels.length);
          const wider = Uint8Array.from(marks[i]!, () => 1);
          if (before.pixels.length < wider.length) {
            expect(chooseColumns(before, wider)).not.toBe(before);
          }
        }
      }),
    );
  });
});
