import { describe, expect, it } from 'vitest';
import { profileRuns } from '../../../src/experiments/settings/profiles.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { networkOf } from '../../../src/experiments/store/read-snapshot.js';

describe('sizeRuns', () => {
  it('has six sizes of FC4 from 25 to 500 thousand edges with ten seeds each', () => {
    const sizes = sizesOf({});
    expect([...sizes.keys()]).toEqual([25_808, 52_896, 110_912, 174_048, 242_304, 499_496]);
    expect([...sizes.values()]).toEqual(Array(6).fill(10));
  });

  it('has three sizes of CNN5 with five seeds each', () => {
    const sizes = sizesOf({ model: { kind: 'cnn5' } });
    expect([...sizes.values()]).toEqual([5, 5, 5]);
    const [small = 0, declared = 0, large = 0] = sizes.keys();
    expect(declared / small).toBeGreaterThan(3);
    expect(large / declared).toBeGreaterThan(3);
  });

  it('shares the runs of the declared size with the zoom', () => {
    for (const shared of [{}, { dataset: 'fashion-mnist' }]) {
      const zoom = profileRuns('zoom', { shared }).filter(({ title }) =>
        title.startsWith('magnitude'),
      );
      const sized = new Set(
        profileRuns('sizes', { shared }).map(({ settings }) => settingsHash(settings)),
      );
      for (const { settings } of zoom) expect(sized.has(settingsHash(settings))).toBe(true);
    }
  });

  it('knows no sizes of other networks, and says what to do', () => {
    const model = { kind: 'custom', layers: [{ kind: 'dense', units: 10 }] };
    expect(() => profileRuns('sizes', { shared: { model } })).toThrow(/plan --vary/);
    expect(() => profileRuns('sizes', { rules: ['random'] })).toThrow(/takes no further rules/);
  });
});

// Helpers
/** Edges of each size and its seeds. */
function sizesOf(shared: Record<string, unknown>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const { settings } of profileRuns('sizes', { shared })) {
    const edges = networkOf(settings).layout.edgeCount;
    sizes.set(edges, (sizes.get(edges) ?? 0) + 1);
  }
  return sizes;
}
