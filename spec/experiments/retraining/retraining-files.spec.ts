import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { retrain } from '../../../src/experiments/retraining/retrain.js';
import { retrainingFiles } from '../../../src/experiments/retraining/retraining-files.js';
import { retrainingSettingsOf } from '../../../src/experiments/retraining/retraining-record.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinySubnetwork, withTinySession } from './tiny-source.js';

describe('retrainingFiles', () => {
  it('give back what was written', async () => {
    const out = temporaryFolder();
    const { record, settings } = await made();
    expect(retrainingFiles.read(out, settings)).toBeNull();
    retrainingFiles.write(out, record);
    expect(retrainingFiles.read(out, settings)).toEqual(record);
  });

  it('read what versions wrote that did not look at the graph', async () => {
    const out = temporaryFolder();
    const { record, settings } = await made();
    const { assortativity: _, twoPathSpread: __, ...older } = record;
    retrainingFiles.write(out, older);
    expect(retrainingFiles.read(out, settings)).toEqual(older);
  });

  it('refuse a cut file and the result of another retraining', async () => {
    const out = temporaryFolder();
    const { record, settings } = await made();
    retrainingFiles.write(out, record);
    const other = { ...record, settings: { ...settings, seed: settings.seed + 1 } };
    for (const text of ['{"format": 1', '{}', JSON.stringify(other)]) {
      writeFileSync(retrainingFiles.path(out, settings), text);
      expect(() => retrainingFiles.read(out, settings)).toThrow(InputError);
    }
  });
});

// Helpers
async function made() {
  const subnetwork = tinySubnetwork();
  const settings = retrainingSettingsOf(subnetwork, 'C', 3, { maxEpochs: 1 });
  const record = await withTinySession((around) => retrain(subnetwork, settings, around));
  return { record, settings };
}
