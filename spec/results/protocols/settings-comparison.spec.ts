import { describe, expect, it } from 'vitest';
import { runSettings } from '../../../src/experiments/settings/settings.js';
import { sameBut, sharedSettings } from '../../../src/results/protocols/settings-comparison.js';

describe('sameBut', () => {
  it.each([
    ['seed', { seed: 7 }],
    ['recording', { evolution: { lags: [] }, correctnessBelow: 0 }],
    ['recording', { observables: [{ name: 'margin', path: 'a.mjs', sha256: 'ab'.repeat(32) }] }],
    ['schedule', { schedule: { kind: 'equal' } }],
    ['data set', { dataset: 'kmnist' }],
    ['engine', { engine: { name: 'tfjs' } }],
    ['fine-tuning', { fineTuning: { epochs: 0.1 } }],
    ['rule', { pruning: { rule: 'random' } }],
    ['declared network', { model: { kind: 'cnn5' } }],
    ['sizes', { model: { kind: 'fc4', widths: [64, 32, 16] } }],
  ] as const)('leaves %s out of account, and nothing else', (aspect, change) => {
    const other = runSettings.parse(change);
    expect(sameBut(usual, other, [aspect])).toBe(true);
    expect(sameBut(usual, other, [])).toBe(false);
    expect(sameBut(usual, { ...other, batchSize: 1 }, [aspect])).toBe(false);
  });

  it('minds what a file holds, not where it lies', () => {
    const from = (path: string, byte: string) =>
      runSettings.parse({ init: { path, sha256: byte.repeat(32) } });
    expect(sameBut(from('a/w.safetensors', 'ab'), from('b/w.safetensors', 'ab'), [])).toBe(true);
    expect(sameBut(from('a/w.safetensors', 'ab'), from('a/w.safetensors', 'cd'), [])).toBe(false);
    expect(sameBut(from('a/w.safetensors', 'ab'), usual, [])).toBe(false);
  });

  it('never takes two networks for sizes of one', () => {
    const custom = (name: string) =>
      runSettings.parse({
        model: { kind: 'custom', name, layers: [{ kind: 'dense', units: 10 }] },
      });
    expect(sameBut(usual, runSettings.parse({ model: { kind: 'cnn5' } }), ['sizes'])).toBe(false);
    expect(sameBut(custom('a'), custom('b'), ['sizes'])).toBe(false);
  });
});

describe('sharedSettings', () => {
  it('gives each setting once: to all that share it, or to every run', () => {
    const { shared, own } = sharedSettings([usual, runSettings.parse({ seed: 2 })]);
    expect(shared.has('seed')).toBe(false);
    expect(own.map((rest) => [...rest])).toEqual([[['seed', 1]], [['seed', 2]]]);
    expect(shared.get('batchSize')).toBe(128);
  });
});

// Helpers
const usual = runSettings.parse({});
