import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptions, baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import { protocolFamily } from '../../../src/experiments/settings/protocol-family.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';

describe('protocolFamily', () => {
  it("begins with the paper's own schedule", () => {
    const [base] = protocolFamily({});
    expect(base?.name).toBe('base');
    expect(base?.settings.schedule).toEqual({ kind: 'equal', steps: 5000 });
    expect(base?.settings.fineTuning.epochs).toBe(baseFineTuning);
  });

  it('keeps the schedule in every protocol', () => {
    fc.assert(
      fc.property(problem, (one) => {
        for (const { settings } of protocolFamily(one)) {
          expect(settings.schedule).toEqual({ kind: 'equal', steps: 5000 });
        }
      }),
    );
  });

  it('has no two protocols alike', () => {
    fc.assert(
      fc.property(problem, (one) => {
        const hashes = protocolFamily(one).map(({ settings }) => settingsHash(settings));
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
    );
  });

  it('varies one setting at a time, the one that its axis names', () => {
    fc.assert(
      fc.property(problem, (one) => {
        const [base, ...others] = protocolFamily(one);
        for (const { settings } of others) {
          const differing = Object.keys(settings).filter(
            (key) =>
              JSON.stringify(settings[key as keyof typeof settings]) !==
              JSON.stringify(base?.settings[key as keyof typeof settings]),
          );
          expect(differing).toHaveLength(1);
        }
      }),
    );
  });

  it('covers every assumption about FC4 that a setting expresses', () => {
    const axes = new Set(protocolFamily({}).map(({ axis }) => axis));
    for (const { setting, alternatives, protocols = alternatives } of assumptions) {
      if (setting !== null && protocols.length > 0) expect(axes).toContain(setting);
    }
  });

  it('says nothing of the widths of another network', () => {
    const axes = protocolFamily({ model: { kind: 'cnn5' } }).map(({ axis }) => axis);
    expect(axes).not.toContain('model.widths');
  });
});

// Helpers
const problem = fc.record({
  model: fc.constantFrom({ kind: 'fc4' }, { kind: 'cnn5' }),
  dataset: fc.constantFrom('mnist', 'kmnist', 'fashion-mnist', 'kmnist-t10k'),
});
