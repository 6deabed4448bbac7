import { describe, expect, it } from 'vitest';
import { retrain } from '../../../src/experiments/retraining/retrain.js';
import { retrainingCsv } from '../../../src/experiments/retraining/retraining-csv.js';
import { retrainingSettingsOf } from '../../../src/experiments/retraining/retraining-record.js';
import { tinySubnetwork, withTinySession } from './tiny-source.js';

describe('retrainingCsv', () => {
  it('has a header and one row a retraining, with as many cells', async () => {
    const record = await made();
    const still = { ...record, acceptance: null, emptyLayers: ['in', 'out'] };
    const lines = retrainingCsv([record, still]).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',').length)).toEqual([23, 23, 23]);
    expect(lines[0]).toMatch(/^source,source_seed,step,edges,density,arm,seed,accuracy,/);
    expect(lines[2]).toMatch(/,in out$/);
  });
});

// Helpers
async function made() {
  const subnetwork = tinySubnetwork();
  const settings = retrainingSettingsOf(subnetwork, 'C', 3, { maxEpochs: 1 });
  return withTinySession((around) => retrain(subnetwork, settings, around));
}
