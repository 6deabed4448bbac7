import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/archive/digest-list.js';
import { packTable, unpackTable } from '../../../src/archive/packed/packed-table.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('packTable', () => {
  it('gives back every byte of any table', () => {
    fc.assert(
      fc.property(table, (text) => {
        const packed = packTable(text);
        expect(packed).not.toBeNull();
        expect(unpackTable(packed ?? new Uint8Array(), 'x')).toBe(text);
      }),
    );
  });

  it('gives back any text or declines it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('0', '1.50', '-', ',', '\n', 'é', '1e3') }),
        (text) => {
          const packed = packTable(text);
          if (packed !== null) expect(unpackTable(packed, 'x')).toBe(text);
          else expect(isTable(text)).toBe(false);
        },
      ),
    );
  });

  it('keeps how a number is spelt, of any kind of column', () => {
    const cells = [
      '1',
      '01',
      '1.0',
      '+1',
      '',
      '-0',
      '1e-7',
      '0.1',
      'NaN',
      '9007199254740993',
      'Infinity',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...cells), { minLength: 1 }), (column) => {
        const text = `x,y\n${column.map((cell) => `${cell},0\n`).join('')}`;
        expect(unpackTable(packTable(text) ?? new Uint8Array(), 'x')).toBe(text);
      }),
    );
  });

  it('takes a third of the bytes that deflating alone takes, of counts that change little', () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `${i},${110912 - 22 * i},${(110912 - 22 * i) / 110912}\n`,
    );
    const text = `step,edges,density\n${rows.join('')}`;
    const deflated = deflateSync(Buffer.from(text), { level: 9 }).length;
    expect(packTable(text)?.length).toBeLessThan(deflated / 3);
  });
});

describe('unpackTable', () => {
  it('refuses a change of any byte, and any other bytes', () => {
    const packed = packTable('a,b\n1,0.123456789\n2,0.2\n') ?? new Uint8Array();
    fc.assert(
      fc.property(
        fc.nat({ max: packed.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const changed = Uint8Array.from(packed);
          changed[at] = (packed[at] ?? 0) ^ change;
          expect(() => unpackTable(changed, 'x')).toThrow(InputError);
          expect(() => unpackTable(packed.subarray(0, at), 'x')).toThrow(InputError);
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => unpackTable(bytes, 'x')).toThrow(InputError);
      }),
    );
  });

  it('unpacks nothing that says it is too large, or is larger than it says', () => {
    const zeros = deflateSync(new Uint8Array(2 ** 26)); // 64 MiB in 64 KiB
    const column = { name: 'a', kind: 'count', bytes: 8 };
    const bombs = [
      { rows: 2 ** 40, columns: [column] },
      { rows: 2 ** 20, columns: Array.from({ length: 1000 }, () => ({ ...column, bytes: 0 })) },
      { rows: 1, columns: [{ ...column, kind: 'text', bytes: 2 ** 40 }] },
      { rows: 1, columns: [{ ...column, bytes: 2 ** 26 }] },
      { rows: 1, columns: [column] },
    ];
    for (const facts of bombs) {
      const before = process.memoryUsage().arrayBuffers;
      expect(() => unpackTable(sealed(JSON.stringify(facts), zeros), 'x')).toThrow(InputError);
      // what was allocated, if anything, is of the declared size and not of the unpacked one
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 23);
    }
  });

  it('ends on any header with a text or with one line', () => {
    const kind = fc.constantFrom('count', 'decimal', 'float', 'text', 'other');
    const facts = fc.record({
      rows: fc.integer({ min: -1, max: 9 }),
      columns: fc.array(
        fc.record({ name: fc.string(), kind, bytes: fc.integer({ min: -1, max: 90 }) }),
      ),
    });
    fc.assert(
      fc.property(facts, fc.uint8Array(), ({ rows, columns }, content) => {
        const bytes = sealed(JSON.stringify({ rows, columns }), deflateSync(content));
        try {
          expect(typeof unpackTable(bytes, 'x')).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

// Helpers
const cell = fc.oneof(
  fc.nat().map(String),
  fc.maxSafeNat().map(String),
  fc.double().map(String),
  fc.float({ noNaN: true }).map((value) => String(Number(value.toPrecision(6)))),
  fc.constantFrom('', '0', 'word', 'é', ' 1'),
);
/** Columns of one sort of cell each, as those of a run are, or of several. */
const column = fc.oneof(
  fc.constant(fc.nat({ max: 1e6 }).map(String)),
  fc.constant(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
  fc.constant(
    fc.oneof(
      fc.constant(''),
      fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((value) => String(Number(value.toPrecision(6)))),
    ),
  ),
  fc.constant(cell),
);
const table = fc
  .tuple(fc.array(column, { minLength: 1, maxLength: 5 }), fc.nat({ max: 20 }))
  .chain(([columns, rows]) =>
    fc.tuple(...columns.map((one) => fc.array(one, { minLength: rows, maxLength: rows }))),
  )
  .map((columns) => {
    const rows = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row]).join(','));
    return `${[columns.map((_, at) => `name ${at}`).join(','), ...rows].join('\n')}\n`;
  });

function isTable(text: string): boolean {
  const lines = text.split('\n');
  const widths = new Set(lines.slice(0, -1).map((line) => line.split(',').length));
  return text.endsWith('\n') && widths.size === 1;
}

/** A packed table with its digest, whatever is in it. */
function sealed(facts: string, stream: Uint8Array): Uint8Array {
  const rest = Buffer.concat([Buffer.from(`${facts}\n`), stream]);
  return Buffer.concat([Buffer.from(`columns 1 ${sha256(rest)}\n`), rest]);
}
