import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstAtFloor } from '../../../src/experiments/protocol/first-at-floor.js';
import { networkAtFloor } from '../../../src/experiments/recovery/network-at-floor.js';
import type { LocatedRun } from '../../../src/experiments/retraining/subnetwork.js';
import { snapshotName } from '../../../src/experiments/store/run-folder.js';
import { keptCount } from '../../../src/masks/binary-mask.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyNetwork, tinyRun } from '../retraining/tiny-source.js';

describe('networkAtFloor', () => {
  it('holds what the run had after its first step at the floor', async () => {
    const located = await tinyRun(temporaryFolder());
    const row = firstAtFloor(located.run.steps);
    const found = networkAtFloor(located, tinyNetwork);
    expect(found.step).toBe(row?.step);
    expect(keptCount(found.mask, tinyNetwork.layout)).toBe(row?.edges);
    expect(found.weights.every((weight, i) => found.mask[i] === 1 || weight === 0)).toBe(true);
    expect(found.weights.some((weight) => weight !== 0)).toBe(true);
    expect(networkAtFloor(located, tinyNetwork).stateDigest).toBe(found.stateDigest);
  });

  it('says in one line which run lacks the snapshot, and what to do', async () => {
    const located = await tinyRun(temporaryFolder());
    rmSync(snapshotOf(located));
    const refusal = refusalOf(located);
    expect(refusal).toContain(`${located.folder}: has no snapshot of step`);
    expect(refusal).toContain(`criticality run ${located.folder}/settings.json --out`);
    expect(refusal).not.toContain('\n');
  });

  it('says where a run never came to the floor with edges left', async () => {
    const located = await tinyRun(temporaryFolder());
    const steps = located.run.steps.map((row) => (row.edges > 0 ? { ...row, accuracy: 0.9 } : row));
    const refusal = refusalOf({ ...located, run: { ...located.run, steps } });
    expect(refusal).toContain(`${located.folder}: accuracy stays above 15 %`);
  });

  it('refuses a snapshot that was cut short', async () => {
    const located = await tinyRun(temporaryFolder());
    truncateSync(snapshotOf(located), 40);
    expect(() => networkAtFloor(located, tinyNetwork)).toThrow(InputError);
  });
});

// Helpers
function snapshotOf({ run, folder }: LocatedRun): string {
  return join(folder, 'snapshots', snapshotName(firstAtFloor(run.steps)?.step ?? 0));
}

function refusalOf(located: LocatedRun): string {
  try {
    networkAtFloor(located, tinyNetwork);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return String(error);
  }
  return expect.fail('it was not refused');
}
