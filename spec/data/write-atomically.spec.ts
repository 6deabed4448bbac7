import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAtomically } from '../../src/data/write-atomically.js';
import { InputError } from '../../src/numerics/errors.js';
import { emptyFolder, writeFiles } from './support/made-data-set.js';

describe('writeAtomically', () => {
  it('replaces a file and leaves nothing else', () => {
    const folder = writeFiles(emptyFolder(), { kept: Uint8Array.of(1, 2, 3) });
    writeAtomically(join(folder, 'kept'), Uint8Array.of(4));
    expect([...readFileSync(join(folder, 'kept'))]).toEqual([4]);
    expect(readdirSync(folder)).toEqual(['kept']);
  });

  it('says where it cannot write, and leaves nothing behind', () => {
    const folder = writeFiles(emptyFolder(), {});
    writeFiles(join(folder, 'in-the-way'), { full: new Uint8Array(1) });
    for (const path of [join(folder, 'absent', 'file'), join(folder, 'in-the-way')]) {
      expect(() => writeAtomically(path, Uint8Array.of(1))).toThrow(InputError);
      expect(() => writeAtomically(path, Uint8Array.of(1))).toThrow(`${path}: cannot be written`);
    }
    expect(readdirSync(folder)).toEqual(['in-the-way']);
  });
});
