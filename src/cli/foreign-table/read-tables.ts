import { basename, dirname, extname } from 'node:path';
import { type Curve, makeCurve } from '../../criticality/curve/curve.js';
import { readNamedText } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { curvesOfTable, type TableCurves, type TableOptions } from './curves-of-table.js';

/** One ensemble out of one or several files. */
export interface ReadTables {
  readonly source: string;
  readonly x: string;
  readonly y: string;
  readonly labels: readonly string[];
  /** Seeds number the curves where labels are words. */
  readonly curves: readonly Curve[];
  readonly remarks: readonly string[];
}

/**
 * Reads the tables that the user named; `-` is standard input.
 *
 * Several files are one ensemble: a curve a file, or as many as a file holds.
 *
 * @throws {InputError} as `curvesOfTable`, and when files do not speak of the same columns or a file comes twice.
 */
export function readTables(files: readonly string[], options: TableOptions): ReadTables {
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined)
    throw new InputError(`${twice}: is named twice; runs must be independent`);
  const tables = files.map((file) => {
    const name = file === '-' ? 'standard input' : file;
    return {
      file,
      table: curvesOfTable(readNamedText(file === '-' ? '/dev/stdin' : file), options, name),
    };
  });
  const { table: first } = tables[0]!;
  for (const { file, table } of tables) {
    if (table.x !== first.x || table.y !== first.y) {
      throw new InputError(
        `${file}: has '${table.y}' against '${table.x}', ${tables[0]!.file} has '${first.y}' against '${first.x}': name the columns with --x and --y`,
      );
    }
  }
  const stems = stemsOf(files);
  const runs = tables.flatMap(({ table }, i) => labelled(stems[i]!, table, tables.length > 1));
  const numbers = runs.map(({ label }) => (/^\d{1,15}$/.test(label) ? Number(label) : null));
  const usable = numbers.every((n) => n !== null) && new Set(numbers).size === numbers.length;
  return {
    source: tables.length > 1 ? `${tables.length} files` : nameOf(files[0]!),
    x: first.x,
    y: first.y,
    labels: runs.map(({ label }) => label),
    curves: runs.map(({ curve }, i) => makeCurve({ ...curve, seed: usable ? numbers[i]! : i + 1 })),
    remarks: tables.flatMap(({ file, table }) =>
      table.remarks.map((remark) => (tables.length > 1 ? `${nameOf(file)}: ${remark}` : remark)),
    ),
  };
}

function labelled(stem: string, { runs }: TableCurves, several: boolean) {
  if (!several) return runs.map(({ label, curve }) => ({ label: label || 'the curve', curve }));
  return runs.map(({ label, curve }) => ({
    label: label === '' ? stem : `${stem}/${label}`,
    curve,
  }));
}

/** Names of the files without their endings; with their folders where names repeat, as `steps.csv` of runs. */
function stemsOf(files: readonly string[]): string[] {
  const stems = files.map((file) => basename(file, extname(file)));
  if (new Set(stems).size === stems.length) return stems;
  return files.map((file, i) => `${basename(dirname(file))}/${stems[i]}`);
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : basename(file);
}
