import { join } from 'node:path';
import type { Difference } from '../evidence/first-difference.js';
import { exitCodes } from './exit-codes.js';

const longest = 160;

/** Says in one line whether an archive is what its evidence composes to, and sets the exit status. */
export function showDifference(folder: string, difference: Difference | null, files: number): void {
  if (difference === null) {
    process.stdout.write(`${folder}: all ${files} files are what their evidence composes to\n`);
    return;
  }
  const { path, line, expected, found } = difference;
  const others = difference.files > 1 ? `; ${difference.files} files differ` : '';
  const what =
    line === 0
      ? found === null
        ? 'is missing, but the evidence composes to it'
        : 'does not follow from the evidence'
      : `line ${line} must be ${quoted(expected)}; got ${quoted(found)}`;
  process.stderr.write(`criticality: ${join(folder, path)}: ${what}${others}\n`);
  process.exitCode = exitCodes.claimFailed;
}

function quoted(line: string | null): string {
  if (line === null) return 'no line';
  return `'${line.length > longest ? `${line.slice(0, longest)}...` : line}'`;
}
