import {
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestList } from '../../src/archive/digest-list.js';
import { isArchive, readArchive } from '../../src/archive/read-archive.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('readArchive', () => {
  it('gives back every file', () => {
    const root = temporaryFolder();
    let n = 0;
    fc.assert(
      fc.property(fc.dictionary(name, text), (files) => {
        const folder = small(join(root, String(n++)), files);
        const { SHA256SUMS: _, ...found } = Object.fromEntries(readArchive(folder));
        expect(found).toEqual(files);
        expect(isArchive(folder)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('says what a folder lacks that is none, or whose writing was stopped', () => {
    const folder = join(temporaryFolder(), 'archive');
    expect(() => readArchive(folder)).toThrow(/is no archive, it has no SHA256SUMS/);
    small(folder, { 'report.md': '' });
    renameSync(folder, `${folder}.old`);
    expect(() => readArchive(folder)).toThrow(/stopped left the old one in .*archive\.old/);
    expect(isArchive(folder)).toBe(false);
  });

  it('follows no link and reads nothing but plain files', () => {
    const folder = small(temporaryFolder(), { 'report.md': 'x' });
    symlinkSync('/etc/hostname', join(folder, 'figure-1.svg'));
    expect(() => readArchive(folder)).toThrow(/figure-1\.svg: must be a plain file/);
    const other = small(temporaryFolder(), { 'report.md': 'x' });
    symlinkSync('/etc', join(other, 'runs'));
    expect(() => readArchive(other)).toThrow(/runs: must be a plain file/);
  });

  it('passes over what desktops put into folders, and names Windows line ends', () => {
    const folder = small(temporaryFolder(), { 'report.md': 'x', 'tables/claims.csv': 'y' });
    for (const name of [
      '.DS_Store',
      'tables/.DS_Store',
      'Thumbs.db',
      'desktop.ini',
      '._report.md',
    ]) {
      writeFileSync(join(folder, name), 'z');
    }
    expect([...readArchive(folder).keys()].sort()).toEqual([
      'SHA256SUMS',
      'report.md',
      'tables/claims.csv',
    ]);
    const sums = join(folder, 'SHA256SUMS');
    writeFileSync(sums, readFileSync(sums, 'utf8').replaceAll('\n', '\r\n'));
    expect(() => readArchive(folder)).toThrow(/SHA256SUMS: has Windows line ends.*core\.autocrlf/);
  });

  it('refuses a file that is not listed, even among hidden ones', () => {
    const folder = small(temporaryFolder(), { 'report.md': 'x' });
    writeFileSync(join(folder, 'more.csv'), '');
    expect(() => readArchive(folder)).toThrow(/more\.csv: is not listed in SHA256SUMS/);
    const other = small(temporaryFolder(), { 'report.md': 'x' });
    mkdirSync(join(other, '.git'));
    expect(() => readArchive(other)).toThrow(/\.git: no archive has such a file/);
  });

  it('reads no file that is too large', () => {
    const folder = small(temporaryFolder(), { 'report.md': 'x' });
    truncateSync(join(folder, 'report.md'), 2 ** 40); // holes take no space on the disk
    expect(() => readArchive(folder)).toThrow(/report\.md: .*too large/);
    const sums = small(temporaryFolder(), { 'report.md': 'x' });
    truncateSync(join(sums, 'SHA256SUMS'), 2 ** 40);
    expect(() => readArchive(sums)).toThrow(/SHA256SUMS: .*too large/);
  });

  it('refuses what is no text', () => {
    const folder = small(temporaryFolder(), { 'report.md': 'x' });
    writeFileSync(join(folder, 'report.md'), Buffer.from([0xc3, 0x28]));
    expect(() => readArchive(folder)).toThrow(/report\.md: must be text in UTF-8/);
  });

  it('keeps a byte order mark, so that it can be found', () => {
    const folder = small(temporaryFolder(), { 'report.md': '\uFEFFx' });
    expect(readArchive(folder).get('report.md')).toBe('\uFEFFx');
  });

  it('ends on any list of digests with the list or with one line', () => {
    const root = temporaryFolder();
    const folder = small(root, { 'report.md': 'x' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (list) => {
        writeFileSync(join(folder, 'SHA256SUMS'), list);
        expect(() => readArchive(folder)).toThrow(InputError);
      }),
      { numRuns: 30 },
    );
  });
});

// Helpers
const name = fc.constantFrom(
  'report.md',
  'archive.json',
  'runs/0123456789abcdef/steps.csv',
  'a.svg',
);
const text = fc.string({ unit: 'grapheme' });

/** An archive by its form alone. */
function small(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'SHA256SUMS'), digestList(new Map(Object.entries(files))));
  return folder;
}
