import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRecords } from '../../../src/cli/foreign-table/split-records.js';

describe('splitRecords', () => {
  it('gives back every cell that was quoted, whatever it holds', () => {
    fc.assert(
      fc.property(separator, rows, (sign, cells) => {
        const text = [`sep=${sign}`, ...cells.map((row) => row.map(quoted).join(sign))].join('\n');
        expect(splitRecords(text, 'made').map((record) => record.cells)).toEqual(cells);
      }),
    );
  });

  it('finds the separator of a table whose last cells hold line ends', () => {
    fc.assert(
      fc.property(separator, lineEnd, fc.integer({ min: 1, max: 9 }), (sign, end, count) => {
        const header = ['seed', 'p', 'm', 'note'];
        const body = Array.from({ length: count }, (_, i) => [
          '1',
          `0.${i + 1}`,
          '0.5',
          'two\nlines',
        ]);
        const lines = [header, ...body.map((row) => [...row.slice(0, 3), quoted('two\nlines')])];
        const text = lines
          .map((row) => row.join(sign))
          .join('\n')
          .replaceAll('\n', end);
        expect(splitRecords(text, 'made').map(({ cells }) => cells)).toEqual([header, ...body]);
        expect(splitRecords(text, 'made').map(({ line }) => line)).toEqual([
          1,
          ...body.map((_, i) => 2 + 2 * i),
        ]);
      }),
    );
  });
});

// Helpers
const separator = fc.constantFrom(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const cell = fc
  .string({ unit: fc.constantFrom('a', '1', '.', ',', ';', '|', '"', '\n', '#'), maxLength: 6 })
  .map((text) => `x${text}x`); // white space at the ends of a cell does not count
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
