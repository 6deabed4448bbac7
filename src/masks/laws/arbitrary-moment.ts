import fc from 'fast-check';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import { randomStream } from '../../numerics/random-stream.js';
import { assertsBinaryMask, keptCount } from '../binary-mask.js';
import type { PruningMoment } from '../prune-by.js';
import type { GradientSource } from '../pruning-rule.js';
import { arbitraryLayout } from './arbitrary-layout.js';

const weight = fc.oneof(
  fc.integer({ min: -3, max: 3 }), // ties and zeros
  fc.float({ min: -8, max: 8, noNaN: true }),
);

/** A pruning step of a small network, somewhere on its way; weights off the mask are zero. */
export const arbitraryMoment: fc.Arbitrary<PruningMoment> = arbitraryLayout
  .chain((layout) => {
    const { parameterCount: count } = layout;
    return fc.record({
      layout: fc.constant(layout),
      entries: fc.uint8Array({ max: 1, minLength: count, maxLength: count }),
      weights: fc.array(weight, { minLength: count, maxLength: count }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      scope: fc.constantFrom('global' as const, 'layer' as const),
      normalise: fc.boolean(),
      step: fc.integer({ min: 1, max: 5000 }),
      seed: fc.nat(),
    });
  })
  .map(({ layout, entries, weights, share, scope, normalise, step, seed }) => {
    for (const { prunable, offset, size } of layout.tensors) {
      if (!prunable) entries.fill(1, offset, offset + size);
    }
    const mask: Uint8Array = entries;
    assertsBinaryMask(mask);
    return {
      layout,
      mask,
      scope,
      step,
      seed,
      weights: Float32Array.from(weights, (w, i) => (mask[i] === 1 ? w : 0)),
      budget: Math.floor(share * keptCount(mask, layout)),
      initialWeights: Float32Array.from(weights),
      options: { normalise },
      gradients: madeGradients(layout, mask, seed, step),
    };
  });

/** Gradients that belong to the images asked for, as real ones do, and to nothing real. */
export function madeGradients(
  layout: ParameterLayout,
  mask: Uint8Array,
  seed: number,
  step: number,
): GradientSource {
  const ofBatch = (batch: Uint32Array) => {
    const stream = randomStream(seed, 'made-gradient', batch.join());
    return Float64Array.from({ length: layout.parameterCount }, (_, i) => {
      const entry = Math.fround(stream.normal());
      return mask[i] === 1 ? entry : 0;
    });
  };
  const mean = (batches: readonly Uint32Array[], of: (entry: number) => number) => {
    const all = batches.map(ofBatch);
    return Float64Array.from({ length: layout.parameterCount }, (_, i) =>
      all.reduce((sum, gradient) => sum + of(gradient[i]!) / all.length, 0),
    );
  };
  return {
    batches(count) {
      const stream = randomStream(seed, 'made-batches', step);
      return Array.from({ length: count }, () =>
        Uint32Array.from({ length: 4 }, () => stream.below(1000)),
      );
    },
    gradient: async (batches) => mean(batches, (entry) => entry),
    squaredGradient: async (batches) => mean(batches, (entry) => entry * entry),
  };
}
