import { inflateRawSync } from 'node:zlib';
import { deflateSync } from 'fflate';
import { z } from 'zod';
import { InputError } from '../../numerics/errors.js';
import { sha256 } from '../digest-list.js';
import { keysOfPlanes, planesOf } from './byte-planes.js';
import { columnKindNames, columnKinds } from './column-keys.js';

/** More is no table of a run; a literal one has some 75,000 cells. */
const mostRows = 2 ** 20;
const mostCells = 2 ** 22;
/** Bytes of a cell's planes, and so of the cell in a column of texts, on average. */
const mostWidth = 32;

const magic = 'columns 1';

const column = z.strictObject({
  name: z.string().max(200),
  kind: z.enum([...columnKindNames, 'text']),
  /** Of the column in the stream that is packed. */
  bytes: z.int().min(0),
});
const header = z.strictObject({
  rows: z.int().min(0).max(mostRows),
  columns: z.array(column).min(1).max(1000),
});

/**
 * Packs comma-separated text without quotes, column by column.
 *
 * Each column becomes integers, their differences from row to row and planes of their bytes, and all
 * of that is deflated: about half of what the deflated text takes, as most columns move little from
 * one row to the next. A line with the SHA-256 of all that follows comes first, then a line of JSON.
 * The bytes are the same on every machine, because the deflating is done in JavaScript.
 *
 * @returns null for text that is not such a table, or is too large to be one of a run.
 */
export function packTable(text: string): Uint8Array | null {
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  const [names = [], ...rows] = lines.map((line) => line.split(','));
  const isTable = rows.every((cells) => cells.length === names.length);
  if (!isTable || rows.length > mostRows || rows.length * names.length > mostCells) return null;
  const packed = names.map((name, at) =>
    packColumn(
      name,
      rows.map((cells) => cells[at] ?? ''),
    ),
  );
  const facts = header.safeParse({
    rows: rows.length,
    columns: packed.map(({ name, kind, bytes }) => ({ name, kind, bytes: bytes.length })),
  });
  if (!facts.success || lengthOf(facts.data) === null) return null;
  const stream = deflateSync(Buffer.concat(packed.map(({ bytes }) => bytes)), { level: 9 });
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(facts.data)}\n`), stream]);
  return Buffer.concat([Buffer.from(`${magic} ${sha256(rest)}\n`), rest]);
}

/**
 * The text that was packed.
 *
 * Digest and declared sizes are checked before anything is unpacked, so no file, however made, takes
 * more memory than a table of a run may.
 *
 * @throws {InputError} when the bytes are not what `packTable` makes.
 */
export function unpackTable(packed: Uint8Array, place: string): string {
  const refuse = (what: string): never => {
    throw new InputError(`${place}: ${what}; restore it or archive the runs again`);
  };
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const first = bytes.indexOf('\n') + 1;
  const second = bytes.indexOf('\n', first) + 1;
  const rest = bytes.subarray(first);
  if (bytes.toString('latin1', 0, first) !== `${magic} ${sha256(rest)}\n`) {
    refuse('is not the packed table that was archived');
  }
  const facts = header.safeParse(jsonOf(bytes.toString('utf8', first, second)));
  if (!facts.success) return refuse('does not say what its columns are');
  const { rows, columns } = facts.data;
  const length = lengthOf(facts.data) ?? refuse('is larger than any table of a run');
  const stream = inflated(bytes.subarray(second), length);
  if (stream?.length !== length) return refuse(`must unpack to ${length} bytes`);
  let at = 0;
  const cells = columns.map(({ kind, bytes: size }) => {
    const part = stream.subarray(at, at + size);
    at += size;
    if (kind === 'text') return rows === 0 ? [] : part.toString('utf8').split('\n');
    return columnKinds[kind].cellsOf(keysOfPlanes(part, rows));
  });
  if (cells.some((own) => own.length !== rows)) refuse(`must have ${rows} rows`);
  const lines = Array.from({ length: rows }, (_, row) => cells.map((own) => own[row]).join(','));
  return `${[columns.map(({ name }) => name).join(','), ...lines].join('\n')}\n`;
}

/** A column in the kind that gives back its cells as they are spelt. */
function packColumn(name: string, cells: readonly string[]) {
  for (const kind of columnKindNames) {
    const { keysOf, cellsOf } = columnKinds[kind];
    const keys = keysOf(cells);
    if (cellsOf(keys).every((cell, i) => cell === cells[i])) {
      return { name, kind, bytes: planesOf(keys).bytes };
    }
  }
  return { name, kind: 'text' as const, bytes: Buffer.from(cells.join('\n')) };
}

/** Bytes of the unpacked stream; null where they cannot be those of a table. */
function lengthOf({ rows, columns }: z.infer<typeof header>): number | null {
  const isNumeric = ({ kind, bytes }: z.infer<typeof column>) =>
    kind === 'text' || (rows === 0 ? bytes === 0 : bytes % rows === 0 && bytes <= 8 * rows);
  const length = columns.reduce((sum, { bytes }) => sum + bytes, 0);
  const isBounded = rows * columns.length <= mostCells && length <= mostCells * mostWidth;
  return isBounded && columns.every(isNumeric) ? length : null;
}

function inflated(stream: Uint8Array, length: number): Buffer | null {
  try {
    return inflateRawSync(stream, { maxOutputLength: Math.max(1, length) });
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
