import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textTable } from '../../src/cli/print-table.js';

describe('textTable', () => {
  it('keeps every word, in order, and no line wider than its columns allow', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const cell = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = textTable(rows, 12);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(2 * 12 + 2);
        const words = (s: string) =>
          s
            .split(/[\s-]+/)
            .filter((w) => w !== '')
            .sort();
        expect(words(text)).toEqual(words(rows.flat().join(' ')));
      }),
    );
  });

  it('holds every column to a width of its own, whatever is in it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 40 });
    const widths = [4, 9];
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = textTable(rows, widths);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(4 + 2 + 9);
        const letters = (s: string) => s.replace(/[^ab]/g, '').length;
        expect(letters(text)).toBe(letters(rows.flat().join('')));
      }),
    );
  });

  it('underlines the header', () => {
    expect(
      textTable([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toBe('a    bb\n---  --\nccc  d\n');
  });
});
