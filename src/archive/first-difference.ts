import { sumsPath } from './archive-paths.js';

/** Where files differ from those that were expected. */
export interface Difference {
  readonly path: string;
  /** Line of the first difference, from 1; 0 when one of the two lacks the file. */
  readonly line: number;
  /** That line in each, or the whole text where one lacks the file; null where there is none. */
  readonly expected: string | null;
  readonly found: string | null;
  /** Files that differ, this one among them. */
  readonly files: number;
}

type Files = ReadonlyMap<string, string>;

/**
 * The first line in which files differ, or null: of the report if it does, of the list of digests
 * only if nothing else does.
 *
 * Lines end at line feeds alone, so equal lines mean equal bytes.
 */
export function firstDifference(expected: Files, found: Files): Difference | null {
  const rank = (path: string) => Number(path === sumsPath) - Number(path === 'report.md');
  const paths = [...new Set([...expected.keys(), ...found.keys()])].sort(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  const differing = paths.filter((path) => expected.get(path) !== found.get(path));
  const [path] = differing;
  if (path === undefined) return null;
  const files = differing.length;
  const [wanted, got] = [expected.get(path), found.get(path)];
  if (wanted === undefined || got === undefined) {
    return { path, line: 0, expected: wanted ?? null, found: got ?? null, files };
  }
  const [lines, others] = [wanted.split('\n'), got.split('\n')];
  const at = lines.findIndex((line, i) => line !== others[i]);
  const line = at < 0 ? lines.length : at;
  return {
    path,
    line: line + 1,
    expected: lines[line] ?? null,
    found: others[line] ?? null,
    files,
  };
}
