import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { retrain } from '../../../src/experiments/retraining/retrain.js';
import { retrainingCsv } from '../../../src/experiments/retraining/retraining-csv.js';
import {
  readRetraining,
  retrainingPath,
  writeRetraining,
} from '../../../src/experiments/retraining/retraining-file.js';
import { retrainingSettingsOf } from '../../../src/experiments/retraining/retraining-record.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinySubnetwork, withTinySession } from './tiny-source.js';

describe('writeRetraining and readRetraining', () => {
  it('give back what was written', async () => {
    const out = temporaryFolder();
    const { record, settings } = await made();
    expect(readRetraining(out, settings)).toBeNull();
    writeRetraining(out, record);
    expect(readRetraining(out, settings)).toEqual(record);
  });

  it('refuse a cut file and the result of another retraining', async () => {
    const out = temporaryFolder();
    const { record, settings } = await made();
    writeRetraining(out, record);
    const other = { ...record, settings: { ...settings, seed: settings.seed + 1 } };
    for (const text of ['{"format": 1', '{}', JSON.stringify(other)]) {
      writeFileSync(retrainingPath(out, settings), text);
      expect(() => readRetraining(out, settings)).toThrow(InputError);
    }
  });
});

describe('retrainingCsv', () => {
  it('has a header and one row a retraining, with as many cells', async () => {
    const { record } = await made();
    const still = { ...record, acceptance: null, emptyLayers: ['in', 'out'] };
    const lines = retrainingCsv([record, still]).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',').length)).toEqual([21, 21, 21]);
    expect(lines[0]).toMatch(/^source,source_seed,step,edges,density,arm,seed,accuracy,/);
    expect(lines[2]).toMatch(/,in out$/);
  });
});

// Helpers
async function made() {
  const subnetwork = await tinySubnetwork(temporaryFolder());
  const settings = retrainingSettingsOf(subnetwork, 'C', 3, { maxEpochs: 1 });
  const record = await withTinySession((around) => retrain(subnetwork, settings, around));
  return { record, settings };
}
