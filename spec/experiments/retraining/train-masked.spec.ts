import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainMasked } from '../../../src/experiments/retraining/train-masked.js';
import { assertsBinaryMask } from '../../../src/masks/binary-mask.js';
import { glorotUniform } from '../../../src/models/glorot-uniform.js';
import { prunableTensors } from '../../../src/numerics/parameter-layout.js';
import { tinyNetwork, tinySettings, withTinySession } from './tiny-source.js';

describe('trainMasked', () => {
  it('keeps any mask exactly and gives no weight outside of it a value', async () => {
    await withTinySession((around) =>
      fc.assert(
        fc.asyncProperty(masks, fc.nat(1000), async (mask, order) => {
          const start = { network: tinyNetwork, settings: tinySettings, weights, mask };
          await trainMasked(start, { maxEpochs: 2, patience: 2 }, order, around);
          const after = await around.session.read();
          expect(after.mask).toEqual(Uint8Array.from(mask));
          after.weights.forEach((weight, i) => {
            if (mask[i] === 0) expect(weight).toBe(0);
          });
        }),
        { numRuns: 20 },
      ),
    );
  });

  it('measures the start before training and the best epoch after it', async () => {
    const mask = maskOf(() => 1);
    const start = { network: tinyNetwork, settings: tinySettings, weights, mask };
    await withTinySession(async (around) => {
      const limits = { maxEpochs: 40, patience: 40 };
      const long = await trainMasked(start, limits, 1, around);
      expect(long.after.accuracy).toBeGreaterThan(long.before.accuracy);
      const upToBest = { maxEpochs: long.stopping.bestEpoch, patience: 40 };
      expect((await trainMasked(start, upToBest, 1, around)).after).toEqual(long.after);
      expect((await trainMasked(start, limits, 2, around)).before).toEqual(long.before);
    });
  });
});

// Helpers
const { layout } = tinyNetwork;
const weights = glorotUniform(layout, 3);

/** Biases are never pruned. */
function maskOf(keeps: (i: number) => number) {
  const mask = new Uint8Array(layout.parameterCount).fill(1);
  for (const { offset, size } of prunableTensors(layout)) {
    for (let i = offset; i < offset + size; i++) mask[i] = keeps(i);
  }
  assertsBinaryMask(mask);
  return mask;
}

/** From no edge to every edge. */
const masks = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.infiniteStream(fc.nat(999)))
  .map(([density, stream]) => maskOf(() => Number((stream.next().value ?? 0) < 1000 * density)));
