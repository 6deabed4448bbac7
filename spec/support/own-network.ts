import type { RunSettings } from '../../src/experiments/settings/settings.js';

/** A chain of dense layers of a user. */
export function ownNetwork(classes: number, name = 'tiny'): RunSettings['model'] {
  return {
    kind: 'custom',
    name,
    layers: [
      { kind: 'dense', name: 'hidden', units: 24 },
      { kind: 'relu' },
      { kind: 'dense', name: 'out', units: classes },
    ],
  };
}
