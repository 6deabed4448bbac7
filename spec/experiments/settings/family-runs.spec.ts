import { describe, expect, it } from 'vitest';
import { fineTuningAxis } from '../../../src/experiments/settings/assumptions.js';
import {
  familyRuns,
  familySeeds,
  firstFamilySeed,
} from '../../../src/experiments/settings/family-runs.js';
import { protocolFamily } from '../../../src/experiments/settings/protocol-family.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';

describe('familyRuns', () => {
  it('uses no seed on which the base was chosen', () => {
    expect(Math.min(...runs.map(({ settings }) => settings.seed))).toBe(firstFamilySeed);
    expect(firstFamilySeed).toBeGreaterThan(5);
  });

  it('gives every run a folder of its own', () => {
    expect(new Set(runs.map(({ settings }) => settingsHash(settings))).size).toBe(runs.length);
  });

  it('has as many runs of each protocol as it says, and controls for the base and each length', () => {
    const family = protocolFamily({});
    const lengths = family.filter(({ axis }) => axis === fineTuningAxis).length;
    const others = family.length - lengths - 1;
    const { base, lengths: each, others: few } = familySeeds;
    const controls = (lengths + 2) * few;
    expect(runs).toHaveLength(base + lengths * each + others * few + controls);
  });

  it('records the Evolution Metric over the hundred steps of the paper in every run', () => {
    for (const { settings } of runs) expect(settings.evolution.lags).toContain(100);
  });

  it('runs the base and its controls alone for another network or other data, until all is asked for', () => {
    const { baseAlone, others } = familySeeds;
    for (const problem of [{ model: { kind: 'cnn5' } }, { dataset: 'fashion-mnist' }]) {
      const alone = familyRuns(problem, {});
      expect(alone).toHaveLength(baseAlone + 2 * others);
      const base = alone.filter(({ title }) => title.startsWith('base'));
      expect(base.map(({ settings }) => settings.seed)).toEqual([11, 12, 13, 14, 15]);
      const all = familyRuns(problem, {}, { alternatives: true });
      expect(all.length).toBeGreaterThan(2 * alone.length);
    }
    expect(familyRuns({}, {}, { alternatives: false })).toHaveLength(baseAlone + 2 * others);
  });

  it('runs a further rule beside the base, with its seeds and its records', () => {
    const kept = { evolution: { lags: [100], snapshots: [0.5] } };
    const before = new Set(runs.map(({ settings }) => settingsHash(settings)));
    const added = familyRuns({}, kept, { rules: ['random', module] }).filter(
      ({ settings }) => !before.has(settingsHash(settings)),
    );
    const [base] = protocolFamily({});
    const own = added.filter(({ title }) => title.startsWith('lamp, '));
    expect(own).toHaveLength(familySeeds.base);
    for (const { settings } of own) {
      const { pruning, evolution, ...rest } = settings;
      expect(pruning.rule).toEqual(module);
      expect(evolution.snapshots).toEqual([0.5]);
      expect({ ...base?.settings, seed: settings.seed }).toMatchObject(rest);
    }
  });

  it('gives no protocol more seeds than were asked for', () => {
    for (const { settings } of familyRuns({}, {}, { seeds: 2 })) {
      expect(settings.seed).toBeLessThan(firstFamilySeed + 2);
    }
  });

  it('keeps what was asked of the base, and of nothing else', () => {
    const snapshots = runs.filter(({ settings }) => settings.evolution.snapshots.length > 0);
    expect(snapshots).toHaveLength(familySeeds.base);
  });
});

// Helpers
const module = { name: 'lamp', path: '/lamp.mjs', sha256: 'a'.repeat(64), isControl: false };
const runs = familyRuns({}, { evolution: { lags: [100], snapshots: [0.5] } });
