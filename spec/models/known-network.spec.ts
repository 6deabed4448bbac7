import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/experiments/settings/parse-settings.js';
import { runSettings } from '../../src/experiments/settings/settings.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import { networkOf } from '../../src/experiments/store/read-snapshot.js';
import { cnn5 } from '../../src/models/cnn5.js';
import { fc4 } from '../../src/models/fc4.js';

describe('knownNetwork', () => {
  it('makes FC4, written as layers, the same run as FC4', () => {
    fc.assert(
      fc.property(fc.tuple(size, size, size), fc.boolean(), (widths, named) => {
        const written = custom(fc4(widths).layers, named);
        const known = parseSettings({ model: { kind: 'fc4', widths } }, 'made');
        expect(settingsHash(parseSettings({ model: written }, 'made'))).toBe(settingsHash(known));
        const own = networkOf(runSettings.parse({ model: custom(fc4(widths).layers, true) }));
        expect({ ...own, name: '' }).toEqual({ ...networkOf(known), name: '' });
      }),
      { numRuns: 20 },
    );
  });

  it('knows CNN5', () => {
    const sizes = { filters: [4, 8], kernel: 3, widths: [20, 10] } as const;
    const known = parseSettings({ model: { kind: 'cnn5', ...sizes } }, 'made');
    expect(parseSettings({ model: custom(cnn5(sizes).layers, false) }, 'made')).toEqual(known);
  });

  it('leaves alone what is not quite one of them', () => {
    const { layers } = fc4([8, 6, 4]);
    const renamed = layers.map((layer, at) => (at === 0 ? { ...layer, name: 'first' } : layer));
    const odd = [renamed, layers.slice(2), fc4([8, 6, 4], 7).layers, cnn5Strided, cnn5Averaged];
    for (const model of odd.map((one) => custom(one, true))) {
      expect(parseSettings({ model }, 'made').model).toMatchObject({
        kind: 'custom',
        name: 'tiny',
      });
    }
  });
});

// Helpers
const size = fc.integer({ min: 1, max: 40 });
const cnn5Strided = cnn5().layers.map((layer) =>
  layer.kind === 'max-pool' ? { ...layer, stride: 1 } : layer,
);
const cnn5Averaged = cnn5().layers.map((layer) =>
  layer.kind === 'max-pool' ? { ...layer, kind: 'avg-pool' } : layer,
);

function custom(layers: readonly object[], named: boolean) {
  const nameless = layers.map((layer) => ({ ...layer, name: undefined }));
  const bare = nameless.map((layer) => JSON.parse(JSON.stringify(layer)));
  return { kind: 'custom', name: 'tiny', layers: named ? layers : bare };
}
