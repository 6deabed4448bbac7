import { dirname, relative, resolve, sep } from 'node:path';
import { type Difference, firstDifference } from '../../archive/first-difference.js';
import { readmeFindings, withFindings } from '../../archive/readme-block.js';
import { readPlainText } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';

/**
 * Compares the findings in a README with those of a report, or writes them there.
 *
 * @param page - `findings.md` of the report. @param folder - where the report lies.
 * @returns the first line that differs, null when none does or when it was written.
 * @throws {InputError} when the README cannot be read or has no place for findings.
 */
export function checkReadme(
  readme: string,
  page: string,
  folder: string,
  write: boolean,
): Difference | null {
  const text = readPlainText(readme);
  const path = relative(dirname(resolve(readme)), resolve(folder))
    .split(sep)
    .join('/');
  const expected = withFindings(text, readmeFindings(page, path), readme);
  const difference = firstDifference(new Map([[readme, expected]]), new Map([[readme, text]]));
  if (!write) return difference;
  if (difference !== null) writeAtomically(readme, expected);
  return null;
}
