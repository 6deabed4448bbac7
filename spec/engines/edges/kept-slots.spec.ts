import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STORAGE_SHARES, storeEdges } from '../../../src/engines/edges/edge-storage.js';
import { keptSlots, narrowedSlots } from '../../../src/engines/edges/kept-slots.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { anyScene } from '../../support/random-networks.js';

describe('narrowedSlots', () => {
  it('lists of a narrower mask what keptSlots lists, whether few leave or many', () => {
    fc.assert(
      fc.property(anyScene, shares, share, fc.nat(), ({ network, state }, chosen, left, seed) => {
        const { layout } = network;
        const image = network.layers[0]!.kind === 'dense' ? network.layers[0]!.name : null;
        const stream = randomStream(seed, 'narrower');
        const narrower = state.mask.map((kept) => kept & Number(stream.uniform() >= left));
        const removed = [...state.mask.keys()].filter((i) => state.mask[i] !== narrower[i]);
        const [before, after] = [state.mask, narrower].map((mask) =>
          storeEdges(layout, mask, image, chosen),
        );
        const lists = narrowedSlots(keptSlots(state.mask, before!), before!, after!, removed);
        const expected = keptSlots(narrower, after!);
        expect(lists.count).toBe(expected.count);
        for (const list of ['parameters', 'slotsOf'] as const) {
          expect(lists[list].subarray(0, lists.count)).toEqual(
            expected[list].subarray(0, lists.count),
          );
        }
      }),
      { numRuns: 300 },
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
/** Of the edges that leave. */
const share = fc.constantFrom(0, 0.005, 0.03, 0.5, 1);
