import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkArchive } from '../src/archive/check-archive.js';
import { readArchive } from '../src/archive/read-archive.js';
import { findingsIn, readmeFindings } from '../src/archive/readme-block.js';

const folder = 'reports/reference';
const shown = findingsIn(readFileSync('README.md', 'utf8'), 'README.md');

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

describe('the committed reference', () => {
  it('is what its evidence composes to, where there is one', async () => {
    const found = existsSync(folder) ? await checkArchive(folder) : { difference: null };
    expect(found.difference).toBeNull();
  }, 120_000);
});

// Helpers
function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}
