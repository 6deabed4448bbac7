import { z } from 'zod';
import { InputError } from '../numerics/errors.js';

/** A cell that holds a finite number. */
export const numberCell = z.string().min(1).transform(Number).pipe(z.number());
/** A cell that holds a number, or is empty where there is none. */
export const optionalCell = z.union([z.literal('').transform(() => null), numberCell]);

/** Comma-separated text whose cells hold neither commas nor quotes; empty where there is nothing. */
export function csvText<Key extends string>(
  keys: readonly Key[],
  records: readonly Readonly<Record<Key, string | number | boolean | null>>[],
): string {
  const rows = records.map((record) => keys.map((key) => record[key] ?? '').join(','));
  return `${[headerOf(keys), ...rows].join('\n')}\n`;
}

/**
 * Reads such text back, every line of it.
 *
 * @param row - schema of a row, from cells by column; its keys are the columns in their order.
 * @throws {InputError} naming the line that does not fit.
 */
export function parseCsv<Shape extends z.ZodRawShape>(
  text: string,
  row: z.ZodObject<Shape>,
  place: string,
): z.output<z.ZodObject<Shape>>[] {
  const keys = Object.keys(row.shape);
  const [header, ...lines] = text.split('\n');
  if (header !== headerOf(keys)) {
    throw new InputError(`${place}: the first line must be ${headerOf(keys)}`);
  }
  if (lines.pop() !== '') throw new InputError(`${place}: must end with a line break`);
  return lines.map((line, at) => {
    const cells = line.split(',');
    const parsed = row.safeParse(Object.fromEntries(keys.map((key, i) => [key, cells[i]])));
    if (parsed.success && cells.length === keys.length) return parsed.data;
    throw new InputError(`${place}: line ${at + 2} must hold ${headerOf(keys)}`);
  });
}

/** Columns in snake case. */
function headerOf(keys: readonly string[]): string {
  return keys.join(',').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
