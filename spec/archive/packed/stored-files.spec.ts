import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestList } from '../../../src/archive/digest-list.js';
import { packedPath, storedFiles, unpackedPath } from '../../../src/archive/packed/stored-files.js';
import { readArchive } from '../../../src/archive/read-archive.js';
import { writeArchive } from '../../../src/archive/write-archive.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('storedFiles', () => {
  it('packs the long tables of runs and nothing else', () => {
    const stored = storedFiles(files);
    expect([...stored.keys()]).toEqual([
      'report.md',
      'tables/steps.csv',
      packedPath(steps),
      'runs/0123456789abcdef/evolution.csv',
      'SHA256SUMS',
    ]);
    expect(stored.get(packedPath(steps))?.length).toBeLessThan(long.length / 10);
  });

  it('leaves a long text as it is that is no table', () => {
    const odd = `a,b\n${'1\n'.repeat(2 ** 16)}`;
    expect([...storedFiles(new Map([[steps, odd]]))]).toEqual([[steps, odd]]);
  });

  it('is read back alike, packed and plain, and either replaces the other', () => {
    const folder = join(temporaryFolder(), 'archive');
    for (const storage of ['packed', 'plain', 'packed'] as const) {
      writeArchive(folder, files, storage);
      expect(readArchive(folder)).toEqual(files);
      const names = readdirSync(join(folder, 'runs', '0123456789abcdef'));
      expect(names.includes('steps.csv')).toBe(storage === 'plain');
      expect(names.includes('steps.csv.columns')).toBe(storage === 'packed');
    }
  });

  it('takes no table twice, and none that is not what SHA256SUMS says', () => {
    const folder = join(temporaryFolder(), 'archive');
    writeArchive(folder, files);
    writeFileSync(join(folder, steps), long);
    expect(() => readArchive(folder)).toThrow(/steps\.csv: is there packed as well; remove one/);
    rmSync(join(folder, steps));
    const other = storedFiles(new Map([[steps, long.replace('2,', '3,')]])).get(packedPath(steps));
    writeFileSync(join(folder, packedPath(steps)), other ?? '');
    expect(() => readArchive(folder)).toThrow(/steps\.csv: is not what was archived/);
  });

  it('names each packed file after the one that it stands for', () => {
    expect(unpackedPath(packedPath(steps))).toBe(steps);
    expect(unpackedPath(steps)).toBeNull();
  });
});

// Helpers
const steps = 'runs/0123456789abcdef/steps.csv';
const long = `step,edges\n${Array.from({ length: 9000 }, (_, i) => `${i},${9000 - i}\n`).join('')}`;
const evidence = new Map([
  ['report.md', 'x'],
  ['tables/steps.csv', long],
  [steps, long],
  ['runs/0123456789abcdef/evolution.csv', 'step\n1\n'],
]);
const files = new Map([...evidence, ['SHA256SUMS', digestList(evidence)]]);
