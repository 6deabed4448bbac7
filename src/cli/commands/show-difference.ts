import { join } from 'node:path';
import type { Difference } from '../../archive/first-difference.js';
import { exitCodes } from '../exit-codes.js';

const longest = 160;

/**
 * Says in one line what is not as it must be, and sets the exit status.
 *
 * @param folder - where the files lie.
 */
export function showDifference(difference: Difference, folder = ''): void {
  const { path, line, expected, found, files } = difference;
  const others = files > 1 ? `; ${files} files differ` : '';
  const what =
    expected === null && line === 0
      ? 'does not follow from the evidence'
      : found === null && line === 0
        ? 'is missing, but the evidence composes to it'
        : `line ${line} must be ${quoted(expected)}; got ${quoted(found)}`;
  process.stderr.write(`criticality: ${join(folder, path)}: ${what}${others}\n`);
  process.exitCode = exitCodes.claimFailed;
}

function quoted(line: string | null): string {
  if (line === null) return 'no line';
  return `'${line.length > longest ? `${line.slice(0, longest)}...` : line}'`;
}
