import { describe, expect, it } from 'vitest';
import { retrain } from '../../../src/experiments/retraining/retrain.js';
import {
  type RetrainingCondition,
  retrainingConditionNames,
} from '../../../src/experiments/retraining/retraining-conditions.js';
import {
  retrainingRecord,
  retrainingSettingsOf,
} from '../../../src/experiments/retraining/retraining-record.js';
import { ShapeError } from '../../../src/numerics/errors.js';
import { tinySubnetwork, withTinySession } from './tiny-source.js';

describe('retrain', () => {
  it('gives the same result again, whatever the session trained before', async () => {
    const subnetwork = tinySubnetwork();
    const make = (names: readonly RetrainingCondition[]) =>
      withTinySession(async (environment) => {
        const records = new Map<RetrainingCondition, unknown>();
        for (const arm of names) {
          const settings = retrainingSettingsOf(subnetwork, arm, 7);
          records.set(arm, await retrain(subnetwork, settings, environment));
        }
        return records;
      });
    const forward = await make(retrainingConditionNames);
    const backward = await make(retrainingConditionNames.toReversed());
    for (const arm of retrainingConditionNames) {
      expect(forward.get(arm)).toEqual(backward.get(arm));
      expect(retrainingRecord.parse(forward.get(arm))).toEqual(forward.get(arm));
    }
  });

  it('learns with the whole network as with the source’s own start', async () => {
    const subnetwork = tinySubnetwork(1);
    await withTinySession(async (environment) => {
      const settings = retrainingSettingsOf(subnetwork, 'A', 1, { maxEpochs: 40, patience: 40 });
      const record = await retrain(subnetwork, settings, environment);
      expect(record.accuracy).toBeGreaterThan(0.8);
      expect(record.density).toBe(1);
      // With every edge there is nothing to swap or to draw, so all masks and batches are the same.
      for (const arm of ['C', 'D', 'E'] as const) {
        const other = await retrain(subnetwork, { ...settings, arm }, environment);
        expect(other.accuracy).toBe(record.accuracy);
        expect(other.trainLoss).toBe(record.trainLoss);
      }
    });
  });

  it('stops early within its limits', async () => {
    const subnetwork = tinySubnetwork();
    await withTinySession(async (environment) => {
      for (const maxEpochs of [1, 3]) {
        let seen = 0;
        const settings = retrainingSettingsOf(subnetwork, 'C', 1, { maxEpochs });
        const onEpoch = async () => void seen++;
        const record = await retrain(subnetwork, settings, { ...environment, onEpoch });
        expect(record.epochs).toBe(maxEpochs);
        expect(record.epochs).toBe(seen);
        expect(record.bestEpoch).toBeLessThanOrEqual(maxEpochs);
      }
    });
  });

  it('measures a network with an empty layer all the same, and says that it is degenerate', async () => {
    const subnetwork = tinySubnetwork();
    const { layout } = subnetwork.network;
    const mask = subnetwork.mask.slice() as typeof subnetwork.mask;
    for (const { layer, role, offset, size } of layout.tensors) {
      if (layer === 'out' && role === 'weight') mask.fill(0, offset, offset + size);
    }
    await withTinySession(async (environment) => {
      const settings = retrainingSettingsOf(subnetwork, 'C', 1);
      const record = await retrain({ ...subnetwork, mask }, settings, environment);
      expect(record.degenerate).toBe(true);
      expect(record.emptyLayers).toEqual(['out']);
      expect(record.predictionEntropy).toBe(0);
      const whole = await retrain(subnetwork, settings, environment);
      expect(whole.degenerate).toBe(false);
    });
  });

  it('refuses a mask of another length', async () => {
    const subnetwork = tinySubnetwork();
    const mask = subnetwork.mask.slice(1) as typeof subnetwork.mask;
    await withTinySession((environment) =>
      expect(
        retrain({ ...subnetwork, mask }, retrainingSettingsOf(subnetwork, 'A', 1), environment),
      ).rejects.toThrow(ShapeError),
    );
  });
});
