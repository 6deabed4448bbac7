import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { MEMORY_TABLES, type TableName } from '../../../src/engines/edges/memory-tables.js';
import {
  putRow,
  putTable,
  reserveTable,
  tableBytes,
  wordOf,
} from '../../../src/engines/edges/table-writer.js';

describe('putTable', () => {
  it('writes every field as a word at its place, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(1000), (name, start) => {
        const arena = new Arena();
        const at = reserveTable(arena, name, 2);
        const fields = Object.entries<string>(MEMORY_TABLES[name]);
        const values = Object.fromEntries(fields.map(([field], i) => [field, start + i]));
        assertsFields(name, values);
        expect(putTable(arena, at, name, values)).toBe(at + tableBytes(name));
        fields.forEach(([, kind], i) => {
          const read =
            kind === 'f32'
              ? arena.floats(at, 2 * fields.length)
              : arena.words(at, 2 * fields.length);
          expect(read[i]).toBe(start + i);
        });
        expect([...arena.words(at + tableBytes(name), fields.length)]).toEqual(fields.map(() => 0));
      }),
    );
  });

  it('writes where memory has grown since', () => {
    const arena = new Arena();
    arena.reserve(2 ** 20);
    const at = reserveTable(arena, 'Entry');
    putTable(arena, at, 'Entry', { weight: 7, from: -1 });
    expect([...arena.words(at, 2)]).toEqual([7, -1]);
    expect(wordOf('Entry', 'from')).toBe(1);
  });
});

describe('putRow', () => {
  it('writes what putTable writes', () => {
    const arena = new Arena();
    const [one, other] = [reserveTable(arena, 'Row'), reserveTable(arena, 'Row')];
    const row = { to: 1, gate: 2, bias: 3, weights: 4, entries: 5, entriesEnd: 6 };
    const words = tableBytes('Row') / 4;
    expect(putRow(arena.allWords, one, row) - one).toBe(putTable(arena, other, 'Row', row) - other);
    expect([...arena.words(one, words)]).toEqual([...arena.words(other, words)]);
  });
});

// Helpers
const names = Object.keys(MEMORY_TABLES).filter((name): name is TableName => name in MEMORY_TABLES);

function assertsFields<Name extends TableName>(
  name: Name,
  values: object,
): asserts values is Record<keyof (typeof MEMORY_TABLES)[Name] & string, number> {
  expect(Object.keys(values)).toEqual(Object.keys(MEMORY_TABLES[name]));
}
