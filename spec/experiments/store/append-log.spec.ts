import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAppendLog } from '../../../src/experiments/store/append-log.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('openAppendLog', () => {
  it('ends with the same bytes wherever it was cut off after a mark', () => {
    const folder = temporaryFolder();
    let file = 0;
    fc.assert(
      fc.property(records, records, fc.string(), (before, after, torn) => {
        const path = join(folder, `log-${file++}`);
        const first = openAppendLog(path, null);
        for (const record of before) first.append(record);
        const mark = first.mark();
        first.close();
        appendFileSync(path, torn); // records past the checkpoint, or half of one
        const second = openAppendLog(path, mark);
        for (const record of after) second.append(record);
        second.close();
        expect(readFileSync(path, 'utf8')).toBe([...before, ...after].join(''));
      }),
    );
  });

  it('refuses a file that no longer begins with the marked bytes', () => {
    const path = join(temporaryFolder(), 'log');
    const log = openAppendLog(path, null);
    log.append('1,2,3\n');
    const mark = log.mark();
    log.close();
    for (const other of ['1,2,4\n', '1,2', '']) {
      writeFileSync(path, other);
      expect(() => openAppendLog(path, mark)).toThrow(InputError);
      expect(readFileSync(path, 'utf8'), 'nothing is lost').toBe(other);
    }
  });

  it('says what to do when the disk is full', () => {
    const log = openAppendLog('/dev/full', null);
    expect(() => log.append('x')).toThrow(/cannot write \/dev\/full: the disk is full/);
    log.close();
  });
});

// Helpers
const records = fc.array(fc.stringMatching(/^[0-9,]{0,9}\n$/), { maxLength: 6 });
