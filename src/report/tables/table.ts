/** What a table cell holds before it becomes text. */
export type CellValue = string | number | null;

/** One column: how a row is shown to readers and what goes into the CSV file. */
export interface Column<Row> {
  /** Heading with the unit, for readers. */
  readonly title: string;
  /** Heading in the CSV file, snake case. */
  readonly key: string;
  readonly value: (row: Row) => CellValue;
  /** Text for readers; default: the value itself, numbers with 4 significant digits. */
  readonly text?: (row: Row) => string;
  /** Only in the CSV file, for instance the other end of an interval. */
  readonly csvOnly?: true;
  /** Default: right for numbers, left for text. */
  readonly align?: 'left' | 'right';
}

/** A table ready to be written in any format; `values` go to the CSV file, `texts` to readers. */
export interface Table {
  readonly keys: readonly string[];
  readonly values: readonly (readonly CellValue[])[];
  readonly titles: readonly string[];
  readonly aligns: readonly ('left' | 'right')[];
  readonly texts: readonly (readonly string[])[];
}

/** Lays rows out in columns. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  const shown = columns.filter((column) => column.csvOnly !== true);
  return {
    keys: columns.map((column) => column.key),
    values: rows.map((row) => columns.map((column) => column.value(row))),
    titles: shown.map((column) => column.title),
    aligns: shown.map((column) => column.align ?? usualAlign(column, rows)),
    texts: rows.map((row) => shown.map(({ text, value }) => text?.(row) ?? plainText(value(row)))),
  };
}

/**
 * RFC 4180 text: comma separated, quotes only where needed, LF line ends.
 *
 * Texts that a spreadsheet would take for a formula have an apostrophe in front, and control
 * characters are spaces. Whole numbers keep all digits, others six: the last digits of a search may depend on the machine,
 * and the same evidence must give the same bytes on each.
 */
export function csvOf(table: Table): string {
  const lines = [table.keys, ...table.values].map((row) => row.map(csvCell).join(','));
  return `${lines.join('\n')}\n`;
}

function usualAlign<Row>({ value }: Column<Row>, rows: readonly Row[]): 'left' | 'right' {
  return rows.some((row) => typeof value(row) === 'number') ? 'right' : 'left';
}

function csvCell(value: CellValue): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  const text = typeof value === 'number' ? numberText(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Names come from anybody's files: a spreadsheet must not take one for a formula. */
function harmless(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
}

function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

function plainText(value: CellValue): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
