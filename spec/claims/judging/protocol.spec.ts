import { describe, expect, it } from 'vitest';
import { followsProtocol, protocolOf } from '../../../src/claims/judging/protocol.js';
import { runSettings } from '../../../src/experiments/settings/settings.js';

describe('protocolOf', () => {
  it('forgets problem, seed, condition, engine and what is recorded', () => {
    const other = runSettings.parse({
      model: { kind: 'cnn5' },
      dataset: 'kmnist',
      seed: 7,
      engine: { name: 'tfjs' },
      pruning: { rule: 'random' },
      evolution: { lags: [] },
      correctnessBelow: 0,
    });
    expect(protocolOf(other)).toEqual(protocolOf(usual));
  });

  it('tells apart sizes, data, optimiser, schedule and ranking', () => {
    for (const change of [
      { model: { kind: 'fc4', widths: [64, 32, 16] } },
      { model: { kind: 'custom', layers: [{ kind: 'dense', units: 10 }] } },
      { trainImages: 100 },
      { batchSize: 64 },
      { adam: { learningRate: 0.01 } },
      { baseline: { patience: 9 } },
      { pruning: { scope: 'layer' } },
      { schedule: { kind: 'equal' } },
      { fineTuning: { optimizer: 'reset' } },
    ]) {
      expect(followsProtocol(protocolOf(runSettings.parse(change)), protocolOf(usual))).toBe(false);
    }
  });
});

describe('followsProtocol', () => {
  it('takes a run without fine-tuning as the control of any fine-tuning', () => {
    const untuned = runSettings.parse({ fineTuning: { epochs: 0 } });
    const longer = runSettings.parse({ fineTuning: { epochs: 3 } });
    expect(followsProtocol(protocolOf(untuned), protocolOf(longer))).toBe(true);
    expect(followsProtocol(protocolOf(longer), protocolOf(usual))).toBe(false);
  });
});

// Helpers
const usual = runSettings.parse({});
