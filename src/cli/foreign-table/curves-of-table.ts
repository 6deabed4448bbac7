import { type Curve, makeCurve } from '../../criticality/curve/curve.js';
import { CriticalityError, InputError } from '../../numerics/errors.js';
import { densityUnit, type UnitOptions } from './density-unit.js';
import { readNumber } from './read-number.js';
import { splitRecords } from './split-records.js';
import { type ColumnOptions, tableColumns } from './table-columns.js';
import { thinned } from './thin-points.js';

export type TableOptions = ColumnOptions & UnitOptions;

/** Curves of a table, what each is called, and what a reader must know about how they were read. */
export interface TableCurves {
  /** Name of the control and of the order parameter. */
  readonly x: string;
  readonly y: string;
  readonly runs: readonly { readonly label: string; readonly curve: Curve }[];
  readonly remarks: readonly string[];
}

interface Point {
  readonly line: number;
  readonly x: number;
  readonly y: number;
  readonly weight: number | null;
}

const mostRows = 1_000_000;

/**
 * Reads the curves of somebody's table: one, one a seed, or one a column.
 *
 * Rows may come in any order. Rows without a number in a column that counts are passed over and counted;
 * densities that occur several times in a curve are averaged; curves of very many points are averaged over
 * neighbours. All of that is said.
 *
 * @param source - file name, for messages.
 * @throws {InputError} naming what cannot be used, where, and what to do.
 */
export function curvesOfTable(text: string, options: TableOptions, source: string): TableCurves {
  const [head, ...rows] = splitRecords(text, source);
  if (head === undefined) throw new InputError(`${source}: is empty; it must begin with a header`);
  if (rows.length === 0) {
    throw new InputError(`${source}: has a header and no rows; add a row for each density`);
  }
  if (rows.length > mostRows) {
    throw new InputError(`${source}: must have at most ${mostRows} rows; got ${rows.length}`);
  }
  const header = head.cells;
  const columns = tableColumns(header, options, source);
  const groups = new Map<string, Point[]>();
  const remarks: string[] = [];
  let skipped = 0;
  let signs = 0;
  const marks = new Set<string>();
  for (const { line, cells } of rows) {
    const extra = cells.slice(header.length);
    if (cells.length < header.length || extra.some((cell) => cell !== '')) {
      throw new InputError(
        `${source}: line ${line} must have ${header.length} columns; got ${cells.length}`,
      );
    }
    const cell = (at: number) => {
      const found = readNumber(cells[at]!, `${source}: line ${line}: ${header[at]!}`);
      if (found.kind === 'number' && found.mark !== null) marks.add(found.mark);
      if (marks.size > 1) {
        throw new InputError(
          `${source}: line ${line}: has decimal commas and decimal points: write all alike`,
        );
      }
      return found;
    };
    const x = cell(columns.x);
    const weight = columns.weight === null ? null : cell(columns.weight);
    columns.y.forEach((at) => {
      const y = cell(at);
      if (x.kind === 'missing' || y.kind === 'missing' || weight?.kind === 'missing') {
        skipped++;
        return;
      }
      const label =
        columns.seed === null ? (columns.y.length > 1 ? header[at]! : '') : cells[columns.seed]!;
      const point = { line, x: x.value, y: y.value, weight: weight?.value ?? null };
      const group = groups.get(label);
      if (group) group.push(point);
      else groups.set(label, [point]);
    });
    if (x.kind === 'number' && x.percent) signs++;
  }
  if (groups.size === 0)
    throw new InputError(`${source}: has no row with a number in every column`);
  if (marks.has(',')) remarks.push('decimal commas read');
  if (skipped > 0) {
    remarks.push(`${skipped} ${skipped === 1 ? 'value' : 'values'} without a number passed over`);
  }
  if (columns.seed !== null && options.seed === undefined && groups.size > 1) {
    remarks.push(`a curve for each '${header[columns.seed]!}'`);
  }
  if (columns.y.length > 1) remarks.push(`a curve for each of ${columns.y.length} columns`);
  const unit = densityUnit(
    header[columns.x]!,
    [...groups.values()].flatMap((points) => points.map(({ x }) => x)),
    columns.y.length > 1 ? 0 : signs,
    options,
    source,
  );
  remarks.push(...unit.remarks);
  const runs = [...groups].map(([label, points], i) => {
    const where = label === '' ? source : `${source}: seed ${label}`;
    const found = curveOf(points, unit.toDensity, seedOf(label, i), where);
    remarks.push(...found.remarks.map((remark) => (label === '' ? remark : `${label}: ${remark}`)));
    return { label, curve: found.curve };
  });
  return {
    x: header[columns.x]!,
    y: columns.y.length > 1 ? (options.y ?? 'accuracy') : header[columns.y[0]!]!,
    runs,
    remarks: together(remarks),
  };
}

function seedOf(label: string, index: number): number {
  const number = Number(label);
  return label !== '' && Number.isSafeInteger(number) && number >= 0 ? number : index + 1;
}

function curveOf(
  points: readonly Point[],
  toDensity: (value: number) => number,
  seed: number,
  where: string,
): { readonly curve: Curve; readonly remarks: readonly string[] } {
  const bad = points.find(({ x }) => !(toDensity(x) >= 0));
  if (bad !== undefined) {
    throw new InputError(`${where}: line ${bad.line}: density must be at least 0; got ${bad.x}`);
  }
  const light = points.find(({ weight }) => weight !== null && !(weight > 0));
  if (light !== undefined) {
    throw new InputError(
      `${where}: line ${light.line}: weight must be above 0; got ${light.weight}`,
    );
  }
  const { density, value, variance, remarks } = thinned(
    points.map(({ x, y, weight }) => ({
      x: toDensity(x),
      y,
      variance: weight === null ? null : 1 / weight,
    })),
  );
  try {
    const curve = makeCurve({
      density,
      value,
      ...(variance === null ? {} : { variance }),
      seed,
    });
    return { curve, remarks };
  } catch (error) {
    if (!(error instanceof CriticalityError)) throw error;
    throw new InputError(`${where}: ${error.message.replace(/^makeCurve: /, '')}`);
  }
}

/** The same remark about many curves once, with how many it concerns. */
function together(remarks: readonly string[]): string[] {
  const counts = new Map<string, string[]>();
  for (const remark of remarks) {
    const [, label, what] = /^([^:]*): (.*)$/.exec(remark) ?? [null, '', remark];
    counts.set(what, [...(counts.get(what) ?? []), label]);
  }
  return [...counts].map(([what, labels]) =>
    labels.length > 3
      ? `${labels.length} curves: ${what}`
      : labels.map((l) => (l === '' ? what : `${l}: ${what}`)).join('; '),
  );
}
