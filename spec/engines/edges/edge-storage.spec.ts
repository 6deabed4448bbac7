import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  STORAGE_SHARES,
  slotCapacity,
  storeEdges,
} from '../../../src/engines/edges/edge-storage.js';
import { anyScene } from '../../support/random-networks.js';

describe('storeEdges', () => {
  it('gives every surviving parameter a slot of its own', () => {
    fc.assert(
      fc.property(anyScene, shares, ({ network, state }, chosen) => {
        const { slotOf } = storeEdges(network.layout, state.mask, imageLayer(network), chosen);
        const taken = [...slotOf].filter((slot) => slot >= 0);
        expect(new Set(taken).size).toBe(taken.length);
        state.mask.forEach((kept, i) => {
          if (kept) expect(slotOf[i]).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('stays within the capacity', () => {
    fc.assert(
      fc.property(anyScene, shares, ({ network, state }, chosen) => {
        const first = imageLayer(network);
        const { slots } = storeEdges(network.layout, state.mask, first, chosen);
        expect(slots).toBeLessThanOrEqual(slotCapacity(network.layout, first));
      }),
    );
  });

  it('spends no slot on the pruned edges of a list', () => {
    fc.assert(
      fc.property(anyScene, ({ network, state }) => {
        const stored = storeEdges(network.layout, state.mask, null, { dense: 1, image: 1 });
        expect(stored.holes).toBe(false);
        expect([...stored.slotOf].filter((slot) => slot >= 0)).toHaveLength(
          state.mask.reduce((sum, kept) => sum + kept, 0),
        );
      }),
    );
  });

  it('lists convolutions up to a share of their own', () => {
    fc.assert(
      fc.property(anyScene, fc.boolean(), ({ network, state }, convolutions) => {
        const [listed, never] = [1, -1];
        const chosen = convolutions
          ? { dense: never, convolution: listed }
          : { dense: listed, convolution: never };
        const stored = storeEdges(network.layout, state.mask, null, { ...chosen, image: 1 });
        for (const { kind, name } of network.layers) {
          const found = stored.layers.get(name)?.storage;
          if (kind === 'conv2d') expect(found).toBe(convolutions ? 'list' : 'dense');
          if (kind === 'dense') expect(found).toBe(convolutions ? 'dense' : 'list');
        }
      }),
    );
  });

  it('keeps biases together behind the weights of their layer', () => {
    fc.assert(
      fc.property(anyScene, shares, ({ network, state }, chosen) => {
        const stored = storeEdges(network.layout, state.mask, imageLayer(network), chosen);
        for (const { role, layer, offset, size } of network.layout.tensors) {
          if (role === 'weight') continue;
          const { biases } = stored.layers.get(layer)!;
          const slots = [...stored.slotOf.subarray(offset, offset + size)];
          expect(slots).toEqual(slots.map((_, i) => biases + i));
        }
      }),
    );
  });
});

// Helpers
const shares = fc.constantFrom(
  STORAGE_SHARES,
  { dense: -1, image: 1 },
  { dense: 1, image: -1 },
  { dense: 1, image: 1 },
);

function imageLayer({ layers }: { layers: readonly { kind: string; name: string }[] }) {
  return layers[0]!.kind === 'dense' ? layers[0]!.name : null;
}
