import { describe, expect, it } from 'vitest';
import type { NetworkAtFloor } from '../../../src/experiments/recovery/network-at-floor.js';
import { recoverySettingsOf } from '../../../src/experiments/recovery/recovery-record.js';
import { sparseLimits } from '../../../src/experiments/retraining/sparse-limits.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { tinySettings, tinySubnetwork } from '../retraining/tiny-source.js';

describe('recoverySettingsOf', () => {
  it('names recoveries apart by everything they depend on', () => {
    const all = [
      recoverySettingsOf(atFloor, 'kept'),
      recoverySettingsOf(atFloor, 'fresh'),
      recoverySettingsOf(atFloor, 'kept', { maxEpochs: 9 }),
      recoverySettingsOf(atFloor, 'kept', { patience: 9 }),
      recoverySettingsOf({ ...atFloor, stateDigest: 'other' }, 'kept'),
      recoverySettingsOf({ ...atFloor, source: 'other' }, 'kept'),
      recoverySettingsOf({ ...atFloor, step: 99 }, 'kept'),
    ];
    expect(new Set(all.map(settingsHash)).size).toBe(all.length);
    expect(recoverySettingsOf(atFloor, 'kept')).toEqual(all[0]);
  });

  it('has the patience of retrained subnetworks where nothing else is said', () => {
    expect(recoverySettingsOf(atFloor, 'kept')).toMatchObject(sparseLimits(tinySettings));
  });
});

// Helpers
const atFloor: NetworkAtFloor = {
  ...tinySubnetwork(),
  weights: new Float32Array(3),
  stateDigest: 'made up',
};
