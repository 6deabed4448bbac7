import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../src/archive/read-archive.js';
import { findingsIn, readmeFindings } from '../src/archive/readme-block.js';

const folder = 'reports/reference';
const shown = findingsIn(readFileSync('README.md', 'utf8'), 'README.md');

// That the reference is what its evidence composes to, `criticality report --check` finds in `.ci/run`.
describe('the README', () => {
  it('shows the findings of the committed reference, and none without one', () => {
    const page = existsSync(folder) ? (readArchive(folder).get('findings.md') ?? '') : null;
    expect(shown).toBe(page === null ? '' : readmeFindings(page, folder));
  });

  it('holds no number among its findings that is not in the report of the reference', () => {
    const report = existsSync(folder) ? readFileSync(join(folder, 'report.md'), 'utf8') : '';
    const known = new Set(numbersIn(report));
    expect(numbersIn(shown).filter((number) => !known.has(number))).toEqual([]);
  });
});

// Helpers
function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}
