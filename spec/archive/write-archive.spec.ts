import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestList } from '../../src/archive/digest-list.js';
import { readArchive } from '../../src/archive/read-archive.js';
import { writeArchive } from '../../src/archive/write-archive.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('writeArchive', () => {
  it('is read back, and replaces an archive with all its files', () => {
    const root = temporaryFolder();
    const folder = join(root, 'inner', 'archive');
    const [first, second] = [made('old', 'a.svg'), made('new', 'b.svg')];
    writeArchive(folder, first);
    expect(readArchive(folder)).toEqual(first);
    writeArchive(folder, second);
    expect(readArchive(folder)).toEqual(second);
    expect(readdirSync(join(root, 'inner'))).toEqual(['archive']);
  });

  it('replaces no folder that holds anything else', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.tex'), 'years of work');
    expect(() => writeArchive(folder, made('new'))).toThrow(/holds thesis\.tex/);
    const archive = join(folder, 'archive');
    writeArchive(archive, made('old'));
    mkdirSync(join(archive, 'runs', 'x'), { recursive: true });
    writeFileSync(join(archive, 'runs', 'x', 'correctness.bits'), '');
    expect(() => writeArchive(archive, made('new'))).toThrow(/holds runs\/x\/correctness\.bits/);
    expect(existsSync(join(archive, 'report.md'))).toBe(true);
  });

  it('writes nothing outside its folder and keeps the old archive when it fails', () => {
    const root = temporaryFolder();
    const folder = join(root, 'archive');
    writeArchive(folder, made('old'));
    for (const path of ['../escape', '/tmp/escape', 'a/../../escape', '.hidden']) {
      expect(() => writeArchive(folder, new Map([...made('new'), [path, '']]))).toThrow(InputError);
    }
    expect(readdirSync(root)).toEqual(['archive']);
    expect(readArchive(folder)).toEqual(made('old'));
  });

  it('says in one line that it may not write', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => writeArchive(join(file, 'archive'), made('new'))).toThrow(InputError);
  });
});

// Helpers
function made(report: string, figure = 'figure-1.svg'): Map<string, string> {
  const files = new Map([
    ['report.md', report],
    [figure, '<svg/>'],
    ['tables/runs.csv', 'run\n'],
  ]);
  return files.set('SHA256SUMS', digestList(files));
}
