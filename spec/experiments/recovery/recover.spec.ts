import { describe, expect, it } from 'vitest';
import { networkAtFloor } from '../../../src/experiments/recovery/network-at-floor.js';
import { recover } from '../../../src/experiments/recovery/recover.js';
import {
  recoveryConditions,
  recoveryRecord,
  recoverySettingsOf,
} from '../../../src/experiments/recovery/recovery-record.js';
import { keptCount } from '../../../src/masks/binary-mask.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyNetwork, tinyRun, withTinySession } from '../retraining/tiny-source.js';

describe('recover', () => {
  it('begins where the run stood, to the last bit, and keeps its mask', async () => {
    const located = await tinyRun(temporaryFolder());
    const atFloor = networkAtFloor(located, tinyNetwork);
    const row = located.run.steps[atFloor.step];
    await withTinySession(async (around) => {
      for (const arm of recoveryConditions) {
        const record = await recover(atFloor, recoverySettingsOf(atFloor, arm), around);
        const after = await around.session.read();
        expect(after.mask).toEqual(Uint8Array.from(atFloor.mask));
        expect(after.weights.every((weight, i) => after.mask[i] === 1 || weight === 0)).toBe(true);
        expect(record.edges).toBe(row?.edges);
        expect(record.edges).toBe(keptCount(atFloor.mask, tinyNetwork.layout));
        expect(record.edgesByLayer).toEqual(row?.edgesByLayer);
        expect(record.density).toBe(row?.density);
        expect(record.reachableOutputs).toBe(row?.more.reachable_outputs);
        const { accuracy, correct, predictionEntropy, outcomeEntropy } = row ?? {};
        const standing = { accuracy, correct, predictionEntropy, outcomeEntropy };
        if (arm === 'kept') expect(record.before).toEqual(standing);
        else expect(record.before).not.toEqual(standing);
      }
    });
  });

  it('gives the same result again, whatever the session trained before', async () => {
    const atFloor = networkAtFloor(await tinyRun(temporaryFolder()), tinyNetwork);
    const make = (arms: readonly (typeof recoveryConditions)[number][]) =>
      withTinySession(async (around) => {
        const records = new Map<string, unknown>();
        for (const arm of arms) {
          records.set(arm, await recover(atFloor, recoverySettingsOf(atFloor, arm), around));
        }
        return records;
      });
    const forward = await make(recoveryConditions);
    const backward = await make(recoveryConditions.toReversed());
    for (const arm of recoveryConditions) {
      expect(forward.get(arm)).toEqual(backward.get(arm));
      expect(recoveryRecord.parse(forward.get(arm))).toEqual(forward.get(arm));
    }
  });

  it('trains the control from weights that know nothing of the run’s', async () => {
    const atFloor = networkAtFloor(await tinyRun(temporaryFolder()), tinyNetwork);
    const other = { ...atFloor, weights: atFloor.weights.map((weight) => 3 * weight) };
    await withTinySession(async (around) => {
      const result = async (network: typeof atFloor, arm: (typeof recoveryConditions)[number]) => {
        const { settings: _, ...rest } = await recover(
          network,
          recoverySettingsOf(network, arm),
          around,
        );
        return rest;
      };
      expect(await result(other, 'fresh')).toEqual(await result(atFloor, 'fresh'));
      expect(await result(other, 'kept')).not.toEqual(await result(atFloor, 'kept'));
    });
  });
});
