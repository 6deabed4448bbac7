import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, tableOf } from '../../../src/report/tables/table.js';

describe('csvOf', () => {
  it('can be read back, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const text = csvOf(tableOf(columns, rows));
        const harmless = (value: string) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
        const read = parseCsv(text).map((row) =>
          row.map((value) => value.replace(/^'(?=[=+@-])/, '')),
        );
        expect(read).toEqual([['a', 'b'], ...rows.map((row) => row.map(harmless))]);
      }),
    );
  });

  it('gives a spreadsheet no text that it would take for a formula, and leaves numbers alone', () => {
    for (const formula of ['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\t=1', '=HYPERLINK("a","b")']) {
      expect(parseCsv(lineOf(formula))[0]?.[0]).toMatch(/^[' ]/);
    }
    expect(lineOf(-1.5)).toBe('-1.5');
  });

  it('keeps six digits of a number, and every digit of a whole one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const found = Number(lineOf(value));
        // half a unit of the sixth digit; below 1e-300 numbers have fewer digits than six
        expect(Math.abs(found - value)).toBeLessThanOrEqual(5.01e-6 * Math.abs(value) + 1e-300);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(lineOf(n)).toBe(String(n));
      }),
    );
  });

  it('writes the same text for numbers that differ in the last digits', () => {
    expect(lineOf(0.043499402330778016)).toBe(lineOf(0.04349940233075335));
  });

  it('leaves what is missing empty', () => {
    const column = { title: 'x', key: 'x', value: (row: number | null) => row };
    expect(csvOf(tableOf([column], [null, Number.NaN, Infinity]))).toBe('x\n\n\n\n');
  });
});

describe('tableOf', () => {
  it('shows readers no column that is for the file only', () => {
    const hidden = { title: '', key: 'low', value: () => 1, csvOnly: true as const };
    const table = tableOf([{ title: 'x', key: 'x', value: () => 2 }, hidden], [0]);
    expect(table.titles).toEqual(['x']);
    expect(table.texts).toEqual([['2']]);
    expect(table.keys).toEqual(['x', 'low']);
  });

  it('sets numbers to the right and words to the left', () => {
    const table = tableOf(
      [
        { title: 'n', key: 'n', value: () => 1 },
        { title: 't', key: 't', value: () => 'one' },
      ],
      [0],
    );
    expect(table.aligns).toEqual(['right', 'left']);
  });
});

// Helpers
function lineOf(value: number | string): string {
  const column = { title: 'x', key: 'x', value: (row: number | string) => row };
  return csvOf(tableOf([column], [value])).split('\n')[1] ?? '';
}

const cell = fc.string({
  unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '=', '-', '\u0007'),
});
const columns = [0, 1].map((at) => ({
  title: 'ab'[at] as string,
  key: 'ab'[at] as string,
  value: (row: readonly [string, string]) => row[at] as string,
}));

/** RFC 4180, written for this spec: quotes double, line feeds end records. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"/y;
    quoted.lastIndex = at;
    const plain = /[^,\n]*/y;
    plain.lastIndex = at;
    const inQuotes = quoted.exec(text);
    const found = inQuotes ?? plain.exec(text);
    records.at(-1)?.push(inQuotes ? inQuotes[1]!.replaceAll('""', '"') : found![0]);
    at += found![0].length;
    if (text[at] === '\n') {
      if (at + 1 < text.length) records.push([]);
    } else if (at + 1 >= text.length) records.at(-1)?.push('');
    at++;
  }
  return records;
}
