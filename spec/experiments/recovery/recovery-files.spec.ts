import { describe, expect, it } from 'vitest';
import { networkAtFloor } from '../../../src/experiments/recovery/network-at-floor.js';
import { recover } from '../../../src/experiments/recovery/recover.js';
import { recoveryFiles } from '../../../src/experiments/recovery/recovery-files.js';
import { recoverySettingsOf } from '../../../src/experiments/recovery/recovery-record.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyNetwork, tinyRun, withTinySession } from '../retraining/tiny-source.js';

describe('recoveryFiles', () => {
  it('give back what was written, in a file that the settings name', async () => {
    const out = temporaryFolder();
    const atFloor = networkAtFloor(await tinyRun(temporaryFolder()), tinyNetwork);
    const settings = recoverySettingsOf(atFloor, 'kept', { maxEpochs: 1 });
    const record = await withTinySession((around) => recover(atFloor, settings, around));
    expect(recoveryFiles.read(out, settings)).toBeNull();
    recoveryFiles.write(out, record);
    expect(recoveryFiles.read(out, settings)).toEqual(record);
    expect(recoveryFiles.readAll(out)).toEqual([record]);
    expect(recoveryFiles.path(out, settings)).toMatch(/\/recovery\/[0-9a-f]{16}\.json$/);
  });
});
