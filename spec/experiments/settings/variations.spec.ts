import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { variations } from '../../../src/experiments/settings/variations.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('variations', () => {
  it('combines every value of every setting', () => {
    fc.assert(
      fc.property(values, values, (sizes, seeds) => {
        const found = variations(
          [defaults],
          [`batchSize=${sizes.join(',')}`, `seed=${seeds.join(',')}`],
        );
        expect(found.map(({ batchSize, seed }) => [batchSize, seed])).toEqual(
          sizes.flatMap((size) => seeds.map((seed) => [size, seed])),
        );
      }),
    );
  });

  it('does not divide lists and groups', () => {
    const kinds = '{"kind":"equal","steps":7},{"kind":"zoom","approach":3}';
    const found = variations([defaults], [`schedule=${kinds}`, 'evolution.lags=[1,2],[3]']);
    expect(found.map(({ schedule, evolution }) => [schedule.kind, evolution.lags])).toEqual([
      ['equal', [1, 2]],
      ['equal', [3]],
      ['zoom', [1, 2]],
      ['zoom', [3]],
    ]);
  });

  it('leaves settings alone where nothing varies', () => {
    expect(variations([defaults], [])).toEqual([defaults]);
  });

  it.each(['seed', '=1', 'seed=', 'seed=1,,2', 'seed=-1', 'no.such=1'])('refuses %s', (variant) => {
    expect(() => variations([defaults], [variant])).toThrow(InputError);
  });
});

// Helpers
const defaults = parseSettings({}, 'defaults');
const values = fc.uniqueArray(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 4 });
