import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorrectness } from '../../../src/experiments/store/read-correctness.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('readCorrectness', () => {
  it('finds the bits of every recorded step', () => {
    const root = temporaryFolder();
    let n = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.uniqueArray(fc.nat(5000)),
        (images, steps) => {
          const folder = join(root, String(n++));
          mkdirSync(folder);
          const bytes = Math.ceil(images / 8);
          const records = steps.map((step) => {
            const record = Buffer.alloc(4 + bytes, step % 251);
            record.writeUInt32LE(step, 0);
            return record;
          });
          writeFileSync(join(folder, 'correctness.bits'), Buffer.concat(records));
          const found = readCorrectness(folder, images);
          expect([...found.keys()]).toEqual(steps);
          for (const [step, bits] of found) {
            expect([...bits]).toEqual(new Array(bytes).fill(step % 251));
          }
        },
      ),
    );
  });

  it('is empty for a run that kept none, and refuses a torn record', () => {
    const folder = temporaryFolder();
    expect(readCorrectness(folder, 10).size).toBe(0);
    writeFileSync(join(folder, 'correctness.bits'), Buffer.alloc(7));
    expect(() => readCorrectness(folder, 10)).toThrow(InputError);
  });
});
