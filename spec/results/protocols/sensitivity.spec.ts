import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { sensitivityRows } from '../../../src/results/protocols/sensitivity.js';

describe('sensitivityRows', () => {
  it('finds the runs that differ in one assumption, whatever their seed', () => {
    const reference = run({});
    const rows = sensitivityRows(reference, [
      reference,
      run({ seed: 7, fineTuning: { optimizer: 'reset' } }),
      run({ seed: 8, fineTuning: { optimizer: 'reset' }, evolution: { lags: [1] } }),
      run({ fineTuning: { optimizer: 'reset' }, batchSize: 32 }),
    ]);
    const found = rows.filter(({ runs }) => runs.length > 0);
    expect(found.map(({ change }) => change)).toEqual(['fineTuning.optimizer=reset']);
    expect(found[0]?.runs.map(({ settings }) => settings.seed)).toEqual([7, 8]);
  });

  it('offers no alternative that would be another network or the reference itself', () => {
    const cnn = sensitivityRows(run({ model: { kind: 'cnn5' } }), []);
    expect(cnn.some(({ change }) => change.startsWith('model='))).toBe(false);
    const small = sensitivityRows(run({ batchSize: 32 }), []);
    expect(small.some(({ change }) => change === 'batchSize=32')).toBe(false);
  });
});

// Helpers
function run(changes: Record<string, unknown>): FinishedRun {
  const record = {
    engine: 'made',
    node: 'v20',
    version: '0',
    data: {},
    testImages: 100,
    trainImages: 100,
    baselineEpochs: 1,
    bestEpoch: 1,
    seconds: null,
  };
  return { hash: '', settings: parseSettings(changes, 'made'), steps: [], evolution: [], record };
}
