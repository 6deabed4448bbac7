import { describe, expect, it } from 'vitest';
import { profileNames, profileRuns } from '../../../src/experiments/settings/profiles.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { DomainError } from '../../../src/numerics/errors.js';

describe('profileRuns', () => {
  it.each(profileNames)('gives every run of %s a folder of its own', (name) => {
    const runs = profileRuns(name);
    expect(new Set(runs.map(({ settings }) => settingsHash(settings))).size).toBe(runs.length);
  });

  it('changes only what its options name', () => {
    const [run] = profileRuns('quick', {
      shared: { model: { kind: 'cnn5' }, dataset: 'kmnist' },
      seeds: 1,
    });
    expect(run?.settings.model.kind).toBe('cnn5');
    expect(run?.settings.dataset).toBe('kmnist');
    expect(
      profileRuns('zoom', { seeds: 3 }).filter((r) => r.title.startsWith('magnitude')).length,
    ).toBe(3);
  });

  it("holds the paper's literal protocol", () => {
    const [run] = profileRuns('paper');
    expect(run?.settings.schedule).toEqual({ kind: 'equal', steps: 5000 });
    expect(run?.settings.trainImages).toBe(null);
  });

  it('refuses a number of seeds below one', () => {
    expect(() => profileRuns('quick', { seeds: 0 })).toThrow(DomainError);
    expect(() => profileRuns('quick', { seeds: 1.5 })).toThrow(DomainError);
  });
});
