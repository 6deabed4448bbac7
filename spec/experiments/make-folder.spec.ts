import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/experiments/make-folder.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('makeFolder', () => {
  it('creates what is missing and is content with what is there', () => {
    const path = join(temporaryFolder(), 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it('says so, and returns, where nothing can be created', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'x'), '/proc/x', '/proc/x/y', '/dev/null/x']) {
      expect(() => makeFolder(path)).toThrow(InputError);
    }
  });
});
