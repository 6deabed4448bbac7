import { type Curve, makeCurve } from '../../criticality/curve/curve.js';
import { CriticalityError, InputError } from '../../numerics/errors.js';

/** Names of the columns of somebody's table. */
export interface TableColumns {
  /** Control parameter, for instance density. */
  readonly x: string;
  /** Order parameter. */
  readonly y: string;
  /** Which curve a row belongs to; all rows are one curve without it. */
  readonly seed?: string | undefined;
  /** One over the variance of `y`; estimated from neighbouring points without it. */
  readonly weight?: string | undefined;
}

const mostRows = 1_000_000;

/**
 * Reads curves from comma-, semicolon- or tab-separated text with a header.
 *
 * Rows may come in any order; lines that are empty or begin with # are passed over.
 *
 * @param source - file name, for messages.
 * @returns one curve a seed, in the order of their first rows.
 * @throws {InputError} naming the missing column, or the line and column that cannot be used.
 */
export function parseTable(text: string, columns: TableColumns, source: string): Curve[] {
  const lines = text
    .split(/\r?\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));
  const [head, ...rows] = lines;
  if (head === undefined) throw new InputError(`${source}: is empty; it must begin with a header`);
  if (rows.length > mostRows) {
    throw new InputError(`${source}: must have at most ${mostRows} rows; got ${rows.length}`);
  }
  const separator = [',', ';', '\t'].find((sign) => head.line.includes(sign)) ?? ',';
  const names = cellsOf(head.line, separator);
  const places = placesOf(names, columns, source);
  const groups = new Map<string, number[][]>();
  for (const { line, number } of rows) {
    const cells = cellsOf(line, separator);
    if (cells.length !== names.length) {
      throw new InputError(
        `${source}: line ${number} must have ${names.length} columns; got ${cells.length}`,
      );
    }
    const numbers = places.numbers.map((place) =>
      numberIn(cells[place] ?? '', `${source}: line ${number}: ${names[place]}`),
    );
    const seed = places.seed === null ? '' : (cells[places.seed] ?? '');
    const group = groups.get(seed);
    if (group) group.push(numbers);
    else groups.set(seed, [numbers]);
  }
  return [...groups].map(([seed, points], i) => curveOf(points, seed, i, source));
}

function placesOf(names: readonly string[], columns: TableColumns, source: string) {
  const place = (name: string) => {
    const at = names.indexOf(name);
    if (at < 0) {
      throw new InputError(`${source}: has no column '${name}'; it has ${names.join(', ')}`);
    }
    return at;
  };
  const weight = columns.weight === undefined ? [] : [place(columns.weight)];
  return {
    numbers: [place(columns.x), place(columns.y), ...weight],
    seed: columns.seed === undefined ? null : place(columns.seed),
  };
}

function curveOf(points: readonly number[][], seed: string, index: number, source: string): Curve {
  const column = (at: number) => points.map((point) => point[at] as number);
  const weighted = points[0]?.length === 3;
  const number = Number(seed);
  try {
    return makeCurve({
      density: column(0),
      value: column(1),
      ...(weighted ? { variance: column(2).map((weight) => 1 / weight) } : {}),
      seed: seed !== '' && Number.isSafeInteger(number) ? number : index + 1,
    });
  } catch (error) {
    if (!(error instanceof CriticalityError)) throw error;
    const which = seed === '' ? '' : `seed ${seed}: `;
    throw new InputError(`${source}: ${which}${error.message.replace(/^makeCurve: /, '')}`);
  }
}

function cellsOf(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function numberIn(cell: string, place: string): number {
  const value = cell === '' ? Number.NaN : Number(cell);
  if (!Number.isFinite(value)) throw new InputError(`${place} must be a number; got '${cell}'`);
  return value;
}
