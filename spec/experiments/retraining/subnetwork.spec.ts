import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type LocatedRun,
  snapshotStepAt,
  subnetworkAfter,
} from '../../../src/experiments/retraining/subnetwork.js';
import { snapshotStepsAt } from '../../../src/experiments/store/read-snapshot.js';
import { snapshotName } from '../../../src/experiments/store/run-folder.js';
import { keptCount } from '../../../src/masks/binary-mask.js';
import { describeModel } from '../../../src/models/describe-model.js';
import { resolveNetwork } from '../../../src/models/resolve-network.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyData, tinyNetwork, tinyRun } from './tiny-source.js';

describe('snapshotStepAt', () => {
  it('finds the first step at or below the density', async () => {
    const located = await tinyRun(temporaryFolder());
    for (const density of [1, 0.3, 0.05]) {
      const step = snapshotStepAt(located, tinyNetwork, density);
      const row = located.run.steps[step];
      expect(row?.density).toBeLessThanOrEqual(density);
      if (step > 0) expect(located.run.steps[step - 1]?.density).toBeGreaterThan(density);
    }
  });

  it('refuses a density without a snapshot, listing those there are, and one out of range', async () => {
    const located = await tinyRun(temporaryFolder());
    expect(() => snapshotStepAt(located, tinyNetwork, 0.5)).toThrow(
      /no snapshot at density 0.5, only at 1(, 0\.\d+){3}; make the run with 0.5/,
    );
    const [, listed = ''] = /only at (.*);/.exec(refusal(located, 0.5)) ?? [];
    const steps = listed
      .split(', ')
      .map((text) => snapshotStepAt(located, tinyNetwork, Number(text)));
    expect(steps).toEqual(snapshotStepsAt(located.folder).slice(0, steps.length));
    expect(steps.length).toBeGreaterThan(2);
    for (const density of [0, -1, 1.5, Number.NaN]) {
      expect(() => snapshotStepAt(located, tinyNetwork, density)).toThrow(InputError);
    }
  });
});

describe('subnetworkAfter', () => {
  it('holds the mask that the run had after the step', async () => {
    const located = await tinyRun(temporaryFolder());
    for (const density of [1, 0.3, 0.05]) {
      const step = snapshotStepAt(located, tinyNetwork, density);
      const subnetwork = subnetworkAfter(located, tinyNetwork, step);
      expect(keptCount(subnetwork.mask, tinyNetwork.layout)).toBe(located.run.steps[step]?.edges);
    }
  });

  it('refuses a mask of another network, a cut file and a missing one', async () => {
    const located = await tinyRun(temporaryFolder());
    const step = snapshotStepAt(located, tinyNetwork, 0.3);
    const other = resolveNetwork(describeModel({ kind: 'fc4', widths: [5, 4, 3] }), tinyData.shape);
    expect(() => subnetworkAfter(located, other, step)).toThrow(InputError);
    const path = join(located.folder, 'snapshots', snapshotName(step));
    truncateSync(path, 40);
    expect(() => subnetworkAfter(located, tinyNetwork, step)).toThrow(InputError);
    rmSync(path);
    expect(() => subnetworkAfter(located, tinyNetwork, step)).toThrow(/no such file/);
  });
});

// Helpers
function refusal(located: LocatedRun, density: number): string {
  try {
    return String(snapshotStepAt(located, tinyNetwork, density));
  } catch (error) {
    return String(error);
  }
}
