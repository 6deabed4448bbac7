import type { Arena } from './arena.js';
import { type FieldOf, MEMORY_TABLES, type TableName } from './memory-tables.js';

interface Field {
  readonly field: string;
  readonly isFloat: boolean;
}

/** The fields of every table in their order. */
const FIELDS: ReadonlyMap<string, readonly Field[]> = new Map(
  Object.entries(MEMORY_TABLES).map(([name, fields]) => [
    name,
    Object.entries(fields).map(([field, word]) => ({ field, isFloat: word === 'f32' })),
  ]),
);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

function bitsOf(value: number): number {
  float[0] = value;
  return bits[0]!;
}

/** Bytes of one table. */
export function tableBytes(name: TableName): number {
  return 4 * FIELDS.get(name)!.length;
}

/** Reserves one table, or several in a row. */
export function reserveTable(arena: Arena, name: TableName, count = 1): number {
  return arena.reserve(tableBytes(name) * count);
}

/** Index of a field among the words of its table. */
export function wordOf<Name extends TableName>(name: Name, field: FieldOf<Name>): number {
  return FIELDS.get(name)!.findIndex((each) => each.field === field);
}

/**
 * Writes one table, every field by its name.
 *
 * @returns the address behind it.
 */
export function putTable<Name extends TableName>(
  arena: Arena,
  at: number,
  name: Name,
  values: Readonly<Record<FieldOf<Name>, number>>,
): number {
  const given: Readonly<Record<string, number>> = values;
  const words = arena.allWords;
  let next = at / 4;
  for (const { field, isFloat } of FIELDS.get(name)!) {
    words[next++] = isFloat ? bitsOf(given[field]!) : given[field]!;
  }
  return 4 * next;
}

/** Address and strides of a tensor under the names that begin with a prefix. */
export type Strided<Prefix extends string> = Readonly<
  Record<Prefix | `${Prefix}Tile` | `${Prefix}Row` | `${Prefix}Column`, number>
>;

/** Address, then bytes from tile to tile, row to row and pixel to pixel. */
export type Strides = readonly [number, number, number, number];

/** No tensor. */
export const NOWHERE: Strides = [0, 0, 0, 0];

export function strided<Prefix extends string>(
  prefix: Prefix,
  [at, tile, row, column]: Strides,
): Strided<Prefix> {
  return {
    [prefix]: at,
    [`${prefix}Tile`]: tile,
    [`${prefix}Row`]: row,
    [`${prefix}Column`]: column,
  } as Strided<Prefix>;
}

const ROW = {
  bytes: tableBytes('Row'),
  to: wordOf('Row', 'to'),
  gate: wordOf('Row', 'gate'),
  bias: wordOf('Row', 'bias'),
  weights: wordOf('Row', 'weights'),
  entries: wordOf('Row', 'entries'),
  entriesEnd: wordOf('Row', 'entriesEnd'),
};

/**
 * Writes a `Row` as `putTable` does, in a fraction of its time: a mask makes thousands of them.
 *
 * @param words - the whole memory.
 * @returns the address behind it.
 */
export function putRow(
  words: Int32Array,
  at: number,
  row: Readonly<Record<FieldOf<'Row'>, number>>,
): number {
  const first = at / 4;
  words[first + ROW.to] = row.to;
  words[first + ROW.gate] = row.gate;
  words[first + ROW.bias] = row.bias;
  words[first + ROW.weights] = row.weights;
  words[first + ROW.entries] = row.entries;
  words[first + ROW.entriesEnd] = row.entriesEnd;
  return at + ROW.bytes;
}
