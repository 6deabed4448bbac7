import { InputError } from '../../numerics/errors.js';
import { readNumber } from '../foreign-table/read-number.js';
import { splitRecords } from '../foreign-table/split-records.js';

/** A log whose cells are all numbers. */
export interface LogTable {
  readonly header: readonly string[];
  readonly rows: readonly LogRow[];
}

export interface LogRow {
  /** File and line, for messages. */
  readonly place: string;
  /** By column. */
  readonly cells: Readonly<Record<string, number>>;
}

const mostRows = 1_000_001;

/**
 * Reads a log that another program wrote: a header, then a row for each pruning step.
 *
 * @param used - columns that are read; others may hold anything.
 * @param inPercent - whether a percent sign changes nothing, as shares are in percent without one.
 * @throws {InputError} naming the line and column that cannot be read; a cell of a used column is never
 *   missing.
 */
export function logTable(
  text: string,
  used: (column: string) => boolean,
  inPercent: boolean,
  source: string,
): LogTable {
  const [head, ...records] = splitRecords(text, source);
  if (head === undefined || records.length < 2) {
    throw new InputError(
      `${source}: must hold a header, the unpruned network and at least one pruning step; got ${records.length} rows`,
    );
  }
  if (records.length > mostRows) {
    throw new InputError(`${source}: must hold at most ${mostRows} rows; got ${records.length}`);
  }
  const header = head.cells;
  const twice = header.find((name, at) => header.indexOf(name) < at);
  if (twice !== undefined) throw new InputError(`${source}: has two columns '${twice}'`);
  const rows = records.map(({ line, cells }): LogRow => {
    const place = `${source}: line ${line}`;
    if (cells.length !== header.length) {
      throw new InputError(`${place}: has ${cells.length} cells; the header has ${header.length}`);
    }
    const numbers = header.flatMap((column, at) => {
      if (!used(column)) return [];
      const cell = readNumber(cells[at] ?? '', `${place}: ${column}`);
      if (cell.kind === 'missing') {
        throw new InputError(`${place}: ${column} is missing; fill it in or drop the column`);
      }
      return [[column, cell.percent && !inPercent ? cell.value / 100 : cell.value] as const];
    });
    return { place, cells: Object.fromEntries(numbers) };
  });
  return { header, rows };
}
