import { dsvFormat } from 'd3-dsv';
import { InputError } from '../../numerics/errors.js';

/** One record of a table and the line on which it begins. */
export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = [',', ';', '\t', '|'];
/** Records by which the separator is chosen. */
const looked = 200;

/**
 * Splits the text of a table into records, as RFC 4180 and its many dialects have them.
 *
 * Line ends of any system, the old Macintosh's too; quoted cells may hold separators, quotes and line
 * ends. Lines that are blank or whose first sign is # are passed over; a first line `sep=;` names the
 * separator, as spreadsheets write it. Otherwise the separator is the one that splits most records, the
 * header among them, into the same number of cells, more than one; it may occur in cells.
 *
 * @param source - file name, for messages.
 * @throws {InputError} when a quote is not closed.
 */
export function splitRecords(text: string, source: string): TableRecord[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const named = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1];
  const records: { line: number; text: string }[] = [];
  let begun: string[] = [];
  let isOpen = false;
  lines.forEach((line, i) => {
    if (!isOpen && (line.trim() === '' || line.trimStart().startsWith('#'))) return;
    if (i === 0 && named !== undefined) return;
    begun.push(line);
    if (quotesIn(line) % 2 === 1) isOpen = !isOpen;
    if (isOpen) return;
    records.push({ line: i + 2 - begun.length, text: begun.join('\n') });
    begun = [];
  });
  if (isOpen) {
    const line = lines.length + 1 - begun.length;
    throw new InputError(`${source}: line ${line} opens a quote that nothing closes`);
  }
  const separator = named ?? chooseSeparator(records.slice(0, looked).map((one) => one.text));
  const split = splitter(separator);
  return records.map(({ line, text: record }) => {
    const cells = split(record);
    if (cells !== null) return { line, cells };
    throw new InputError(
      `${source}: line ${line} has a quote inside a cell: quote the whole cell and double the quote`,
    );
  });
}

/** Cells of a record; null where a line end stands in no quoted cell, under this separator. */
function splitter(separator: string): (record: string) => readonly string[] | null {
  const format = dsvFormat(separator);
  return (record) => {
    const [cells, ...more] = format.parseRows(record);
    if (cells === undefined || more.length > 0) return null;
    return cells.map((cell) => cell.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, ''));
  };
}

function chooseSeparator(records: readonly string[]): string {
  let best = { separator: ',', alike: 0, cells: 1 };
  for (const separator of separators) {
    const split = splitter(separator);
    const counts = records.map((record) => split(record)?.length ?? 0);
    const cells = counts[0] ?? 1;
    if (cells < 2) continue;
    const alike = counts.filter((count) => count === cells).length;
    if (alike > best.alike || (alike === best.alike && cells > best.cells)) {
      best = { separator, alike, cells };
    }
  }
  return best.separator;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
