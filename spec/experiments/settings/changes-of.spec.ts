import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../src/experiments/settings/changes-of.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { profileNames, profileRuns } from '../../../src/experiments/settings/profiles.js';
import { withChange } from '../../../src/experiments/settings/with-change.js';

describe('changesOf', () => {
  it('says nothing of the defaults', () => {
    expect(changesOf(parseSettings({}, 'defaults'))).toEqual([]);
  });

  it('makes the settings of any profile again', () => {
    for (const { settings } of profileNames.flatMap((name) => profileRuns(name))) {
      expect(again(changesOf(settings))).toEqual(settings);
    }
  });

  it('makes any settings again', () => {
    fc.assert(
      fc.property(input, (value) => {
        const settings = parseSettings(value, 'drawn');
        expect(again(changesOf(settings))).toEqual(settings);
      }),
    );
  });
});

// Helpers
function again(changes: readonly string[]) {
  const made = changes.reduce<Record<string, unknown>>(withChange, {});
  return parseSettings(made, 'again');
}

const model = fc.oneof(
  fc.constant({ kind: 'fc4' }),
  fc.record({
    kind: fc.constant('cnn5'),
    filters: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({
    kind: fc.constant('custom'),
    name: fc.constantFrom('mine', 'true', 'null', 'a1'),
    layers: fc.constant([{ kind: 'dense', units: 10 }]),
  }),
);
const input = fc.record(
  {
    model,
    dataset: fc.constantFrom('mnist', 'kmnist', 'fashion-mnist'),
    trainImages: fc.option(fc.integer({ min: 1, max: 60_000 })),
    seed: fc.nat(),
    batchSize: fc.integer({ min: 1, max: 4096 }),
    engine: fc.constantFrom({ name: 'edges' }, { name: 'tfjs', backend: 'webgpu' }),
    schedule: fc.oneof(
      fc.record({ kind: fc.constant('equal'), steps: fc.integer({ min: 1, max: 9000 }) }),
      fc.record({ kind: fc.constant('zoom'), approach: fc.nat(99) }),
    ),
    fineTuning: fc.record({
      epochs: fc.constantFrom(0, 0.02, 3, 'until-validation-stops'),
      optimizer: fc.constantFrom('keep', 'reset'),
    }),
    evolution: fc.record({
      lags: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    }),
  },
  { requiredKeys: [] },
);
