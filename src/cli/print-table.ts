import { wrapText } from './wrap-text.js';

/**
 * Lines of a table for a terminal: columns padded to their widest cell, two spaces apart.
 *
 * @param rows - the header first; cells are text.
 * @param widest - longer cells are wrapped onto lines of their own at this width, of all columns or of
 *   each.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  widest: number | readonly number[] = 48,
): string {
  const widthOf = (column: number) =>
    typeof widest === 'number' ? widest : (widest[column] ?? Number.POSITIVE_INFINITY);
  const wrapped = rows.map((row) => row.map((cell, column) => wrapText(cell, widthOf(column))));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(...wrapped.flatMap((row) => (row[c] ?? ['']).map((line) => line.length))),
  );
  const lines = wrapped.flatMap((row) => {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((width, c) => (row[c]?.[line] ?? '').padEnd(width))
        .join('  ')
        .trimEnd(),
    );
  });
  lines.splice(
    wrapped[0]?.length ? headerHeight(wrapped) : 0,
    0,
    widths.map((w) => '-'.repeat(w)).join('  '),
  );
  return `${lines.join('\n')}\n`;
}

function headerHeight(rows: readonly (readonly string[][])[]): number {
  return Math.max(1, ...(rows[0] ?? []).map((cell) => cell.length));
}
