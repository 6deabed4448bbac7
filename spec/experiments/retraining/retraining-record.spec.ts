import { describe, expect, it } from 'vitest';
import { retrainingSettingsOf } from '../../../src/experiments/retraining/retraining-record.js';
import { sparseLimits } from '../../../src/experiments/retraining/sparse-limits.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { tinySettings, tinySubnetwork } from './tiny-source.js';

describe('the name of a retraining', () => {
  it('tells retrainings apart by everything they depend on', () => {
    const subnetwork = tinySubnetwork();
    const base = retrainingSettingsOf(subnetwork, 'C', 1);
    const others = [
      retrainingSettingsOf(subnetwork, 'D', 1),
      retrainingSettingsOf(subnetwork, 'C', 2),
      retrainingSettingsOf(subnetwork, 'C', 1, { maxEpochs: 9 }),
      retrainingSettingsOf({ ...subnetwork, maskDigest: 'other' }, 'C', 1),
      retrainingSettingsOf({ ...subnetwork, source: 'other' }, 'C', 1),
      retrainingSettingsOf({ ...subnetwork, step: 99 }, 'C', 1),
    ];
    const hashes = [base, ...others].map(settingsHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(settingsHash(retrainingSettingsOf(subnetwork, 'C', 1))).toBe(hashes[0]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('retrainingSettingsOf', () => {
  it('is more patient than the source where nothing else is said', () => {
    const subnetwork = tinySubnetwork();
    const limits = sparseLimits(tinySettings);
    expect(limits.patience).toBeGreaterThan(tinySettings.baseline.patience);
    expect(retrainingSettingsOf(subnetwork, 'A', 1)).toMatchObject(limits);
    expect(retrainingSettingsOf(subnetwork, 'A', 1, { patience: 9 })).toMatchObject({
      ...limits,
      patience: 9,
    });
  });
});
