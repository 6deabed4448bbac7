import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import { firstFamilySeed } from '../../../src/experiments/settings/family-runs.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { protocolFamily } from '../../../src/experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { calibrationSplit } from '../../../src/results/protocols/calibration-runs.js';
import { madeRun } from '../../support/made-runs.js';

describe('calibrationSplit', () => {
  it('sets apart the seeds that chose the base, of every length, once the base was run with others', () => {
    const chose = [1, 5].flatMap((seed) => [literal(seed, baseFineTuning), literal(seed, 1)]);
    const others = [literal(firstFamilySeed, baseFineTuning), literal(12, 1), madeRun({ seed: 1 })];
    const { calibration, judged } = calibrationSplit([...chose, ...others]);
    expect(calibration).toEqual(chose);
    expect(judged).toEqual(others);
  });

  it('sets none apart where the base was not run with other seeds', () => {
    const runs = [
      literal(1, baseFineTuning),
      literal(2, 0.1),
      literal(firstFamilySeed, 1),
      madeRun(),
    ];
    expect(calibrationSplit(runs)).toEqual({ calibration: [], judged: runs });
  });

  it('sets no control, no other alternative, no other data and no other network apart', () => {
    const base = literal(firstFamilySeed, baseFineTuning);
    const change = (settings: Readonly<Record<string, unknown>>) => ({
      ...base,
      settings: parseSettings({ ...base.settings, ...settings, seed: 1 }, 'spec'),
    });
    const runs = [
      base,
      change({ pruning: { rule: 'random' } }),
      change({ fineTuning: { epochs: 0 } }),
      change({ batchSize: 32 }),
      change({ dataset: 'fashion-mnist' }),
      change({ model: { kind: 'cnn5' } }),
      change({ trainImages: 3000 }),
    ];
    expect(calibrationSplit(runs).calibration).toEqual([]);
  });

  it('is a partition of the runs in their order', () => {
    const run = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, baseFineTuning, 0.1, 1))
      .map(([seed, epochs]) => literal(seed, epochs));
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        const { calibration, judged } = calibrationSplit(runs);
        expect(runs.filter((one) => !calibration.includes(one))).toEqual(judged);
        expect(runs.filter((one) => !judged.includes(one))).toEqual(calibration);
      }),
    );
  });
});

// Helpers
const [base] = protocolFamily({});

function literal(seed: number, epochs: number): FinishedRun {
  const settings = { ...base?.settings, seed, fineTuning: { epochs, optimizer: 'keep' } };
  return { ...madeRun(), settings: parseSettings(settings, 'spec') };
}
