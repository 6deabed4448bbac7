import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../src/files/make-folder.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Folders that another process makes just before we do. */
const raced = vi.hoisted(() => new Set<string>());

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const mkdirSync = (path: string) => {
    if (raced.has(path)) real.mkdirSync(path);
    return real.mkdirSync(path);
  };
  return { ...real, mkdirSync };
});

describe('makeFolder', () => {
  it('creates what is missing and is content with what is there', () => {
    const path = join(temporaryFolder(), 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it('is content when another process makes the same folder first', () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'a/b', 'a/b/c']) raced.add(join(folder, name));
    makeFolder(join(folder, 'a', 'b', 'c'));
    expect(existsSync(join(folder, 'a', 'b', 'c'))).toBe(true);
  });

  it('says so, and returns, where nothing can be created', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'x'), '/proc/x', '/proc/x/y', '/dev/null/x']) {
      expect(() => makeFolder(path)).toThrow(InputError);
    }
  });
});
