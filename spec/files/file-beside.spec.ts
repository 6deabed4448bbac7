import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileBeside, filesBeside, removeLeftOvers } from '../../src/files/file-beside.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('fileBeside', () => {
  it('gives a path in the same folder, another one each time', () => {
    const paths = Array.from({ length: 100 }, () => fileBeside('/a/b.json'));
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^\/a\/b\.json\.[^/]+$/);
  });
});

describe('filesBeside', () => {
  it('finds what fileBeside gave for a path, and nothing else', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a');
    const beside = [fileBeside(path), fileBeside(path)];
    const others = [path, `${path}.tmp`, `${path}.b.tmp`, fileBeside(join(folder, 'a.b'))];
    for (const file of [...beside, ...others]) writeFileSync(file, '');
    expect(filesBeside(path).sort()).toEqual(beside.sort());
    expect(filesBeside(join(folder, 'no', 'such'))).toEqual([]);
  });
});

describe('removeLeftOvers', () => {
  it('removes the files beside others and no other', () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'a.tmp.json']) {
      writeFileSync(join(folder, name), '');
      writeFileSync(fileBeside(join(folder, name)), '');
    }
    removeLeftOvers(folder);
    expect(readdirSync(folder).sort()).toEqual(['a', 'a.tmp.json']);
  });
});
