import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../src/experiments/atomic-write.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('writeFileAtomic', () => {
  it('replaces a file and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    writeFileAtomic(path, 'old');
    writeFileAtomic(path, Uint8Array.of(110, 101, 119));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('keeps the old file and says what to do when it cannot write', () => {
    const folder = temporaryFolder();
    expect(() => writeFileAtomic(join(folder, 'absent', 'a'), 'x')).toThrow(InputError);
    writeFileSync(join(folder, 'file'), 'kept');
    expect(() => writeFileAtomic(join(folder, 'file', 'a'), 'x')).toThrow(/cannot write .*file/);
    mkdirSync(join(folder, 'taken'));
    expect(() => writeFileAtomic(join(folder, 'taken'), 'x')).toThrow(InputError);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('kept');
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });
});
