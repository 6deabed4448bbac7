import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultFiles } from '../../../src/experiments/store/result-files.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('resultFiles', () => {
  it('gives back every result that was written, and the same bytes for the same result', () => {
    fc.assert(
      fc.property(fc.uniqueArray(results, { selector: ({ settings }) => settings.name }), (all) => {
        const out = temporaryFolder();
        for (const result of all) {
          expect(files.read(out, result.settings)).toBeNull();
          files.write(out, result);
          const bytes = readFileSync(files.path(out, result.settings), 'utf8');
          files.write(out, files.read(out, result.settings) ?? result);
          expect(readFileSync(files.path(out, result.settings), 'utf8')).toBe(bytes);
        }
        for (const result of all) expect(files.read(out, result.settings)).toEqual(result);
        expect(files.readAll(out)).toHaveLength(all.length);
        expect(files.readAll(out)).toEqual(expect.arrayContaining(all));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a cut file and the result of other settings, naming the file', () => {
    const out = temporaryFolder();
    const result = { settings: { name: 'one' }, value: 1 };
    files.write(out, result);
    const path = files.path(out, result.settings);
    const other = { ...result, settings: { name: 'two' } };
    for (const text of ['', '{"settings": {', '{}', JSON.stringify(other)]) {
      writeFileSync(path, text);
      expect(() => files.read(out, result.settings)).toThrow(InputError);
      expect(() => files.read(out, result.settings)).toThrow(path);
    }
  });

  it('leaves out no result silently that is damaged or has the name of another', () => {
    const out = temporaryFolder();
    const result = { settings: { name: 'one' }, value: 1 };
    files.write(out, result);
    const path = files.path(out, result.settings);
    const copy = join(out, 'made', `${'0'.repeat(16)}.json`);
    for (const [place, text] of [
      [copy, readFileSync(path, 'utf8')],
      [path, '{'],
    ] as const) {
      writeFileSync(place, text);
      expect(() => files.readAll(out)).toThrow(InputError);
      expect(() => files.readAll(out)).toThrow(place);
      files.write(out, result);
      rmSync(copy, { force: true });
    }
    expect(files.readAll(out)).toEqual([result]);
  });

  it('passes over files that are no results, and a folder that is not there', () => {
    const out = temporaryFolder();
    expect(files.readAll(out)).toEqual([]);
    expect(existsSync(join(out, 'made'))).toBe(false);
    mkdirSync(join(out, 'made'));
    writeFileSync(join(out, 'made', '._0123456789abcdef.json'), '{}');
    writeFileSync(join(out, 'made', 'notes.txt'), '{}');
    expect(files.readAll(out)).toEqual([]);
  });
});

// Helpers
const schema = z.strictObject({
  settings: z.strictObject({ name: z.string() }),
  value: z.number(),
});
const files = resultFiles('made', schema);
const results = fc.record({
  settings: fc.record({ name: fc.string() }),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
});
