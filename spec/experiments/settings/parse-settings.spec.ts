import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('parseSettings', () => {
  it('fills every default, and the result is a fixed point', () => {
    const settings = parseSettings({}, 'nothing');
    expect(settings.model).toEqual({ kind: 'fc4', widths: [128, 64, 32] });
    expect(settings.schedule).toMatchObject({ kind: 'zoom', stepShare: 0.0002 });
    expect(parseSettings(settings, 'again')).toEqual(settings);
    expect(settingsHash(parseSettings(settings, 'again'))).toBe(settingsHash(settings));
  });

  it.each([
    [{ model: { widths: [64, 32, 16] } }, { model: { kind: 'fc4', widths: [64, 32, 16] } }],
    [{ schedule: { approach: 10 } }, { schedule: { kind: 'zoom', approach: 10 } }],
    [{ engine: {} }, { engine: { name: 'edges' } }],
  ])('takes %j, which names no kind, as one of the default kind', (short, long) => {
    expect(parseSettings(short, 'short')).toEqual(parseSettings(long, 'long'));
  });

  it.each<[unknown, RegExp]>([
    [{ seed: 'one' }, /^file: seed: .*number/],
    [{ colour: 1 }, /unknown key 'colour'/],
    [{ adam: { rate: 1 } }, /adam: unknown key 'rate'/],
    [{ model: { kind: 'resnet' } }, /model\.kind/],
    [{ schedule: { kind: 'zoom', from: 1.5 } }, /schedule\.from/],
    [{ fineTuning: { epochs: -1 } }, /fineTuning\.epochs/],
    [{ dataset: 'cifar' }, /dataset/],
    [{ baseline: { validationShare: 0 } }, /baseline\.validationShare/],
    [{ model: { kind: 'custom', layers: [{ kind: 'dense', units: 10, name: 'a,b' }] } }, /name/],
    [{ schedule: { approach: 9e15 } }, /schedule\.approach/],
    [{ schedule: { kind: 'equal', steps: 1e9 } }, /schedule\.steps/],
    [{ baseline: { maxEpochs: 1e9 } }, /baseline\.maxEpochs/],
    [{ model: { widths: [1e9, 1, 1] } }, /model\.widths/],
    [{ evolution: { lags: [1, 1] } }, /evolution\.lags: must not repeat/],
    ...['all', 'input', 'step', 'density', 'lag'].map((name): [unknown, RegExp] => [
      { model: { kind: 'custom', layers: [{ kind: 'dense', units: 10, name }] } },
      new RegExp(`layers\\.0\\.name: must not be '${name}'`),
    ]),
    [{ model: { kind: 'custom', layers: [{ kind: 'silu' }] } }, /silu is not supported; use gelu/],
    [
      { model: { kind: 'custom', layers: [{ kind: 'gelu', approximate: 'erf' }] } },
      /layers\.0\.approximate/,
    ],
    [
      { model: { kind: 'custom', layers: [{ kind: 'average-pool', window: 2 }] } },
      /layers\.0: average-pool is not supported; use avg-pool$/,
    ],
    [
      { model: { kind: 'custom', layers: [{ kind: 'layer-norm' }] } },
      /layers\.0: layer-norm is not supported; use dense, conv2d, .* or dropout$/,
    ],
    [{ dataset: { path: 'x.npz' } }, /dataset\.name/],
    [{ pruning: { rule: 'lamp' } }, /pruning\.rule: .*magnitude/],
    [{ pruning: { rule: { name: 'lamp', path: 'lamp.mjs' } } }, /pruning\.rule\.sha256/],
    [[], /settings/],
    [null, /settings/],
    ['fc4', /settings/],
  ])('refuses %j in one line that names the setting', (value, message) => {
    expect(() => parseSettings(value, 'file')).toThrow(InputError);
    expect(() => parseSettings(value, 'file')).toThrow(message);
  });

  it('never throws anything but one line, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parseSettings(value, 'file');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(/^file: [^\n]*$/);
        }
      }),
    );
  });
});

describe('settingsHash', () => {
  it('tells any two different settings apart', () => {
    const base = parseSettings({}, 'base');
    const others = [
      { seed: 2 },
      { model: { kind: 'cnn5' } },
      { pruning: { rule: 'random' } },
      { fineTuning: { epochs: 0 } },
      { adam: { learningRate: 0.002 } },
    ].map((change) => settingsHash(parseSettings({ ...base, ...change }, 'change')));
    expect(new Set([settingsHash(base), ...others]).size).toBe(others.length + 1);
  });
});
