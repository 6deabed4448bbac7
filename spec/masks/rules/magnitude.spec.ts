import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertsBinaryMask, type BinaryMask, fullMask } from '../../../src/masks/binary-mask.js';
import { keepHighest } from '../../../src/masks/keep-highest.js';
import { contestsOf, type PruningScope } from '../../../src/masks/layer-budgets.js';
import { magnitude } from '../../../src/masks/rules/magnitude.js';
import { type ParameterLayout, prunableTensors } from '../../../src/numerics/parameter-layout.js';
import { arbitraryLayout, smallLayout } from '../../support/small-layout.js';

describe('magnitude', () => {
  it('removes no weight that is larger than one it keeps', () => {
    fc.assert(
      fc.property(network, ({ layout, weights, budget }) => {
        const mask = pruneByMagnitude(weights, fullMask(layout), layout, budget, plain);
        const edges = edgesOf(layout);
        const size = (i: number) => Math.abs(weights[i]!);
        const weakestKept = Math.min(...edges.filter((i) => mask[i] === 1).map(size));
        const strongestRemoved = Math.max(...edges.filter((i) => mask[i] === 0).map(size));
        expect(strongestRemoved).toBeLessThanOrEqual(weakestKept);
      }),
    );
  });

  it('does not depend on the signs or the scale of the weights', () => {
    fc.assert(
      fc.property(network, rule, ({ layout, weights, budget }, how) => {
        const turned = weights.map((w, i) => (i % 2 ? -4 : 4) * w); // exact in binary
        const mask = fullMask(layout);
        expect(pruneByMagnitude(turned, mask, layout, budget, how)).toEqual(
          pruneByMagnitude(weights, mask, layout, budget, how),
        );
      }),
    );
  });

  it('gives the scale of a single layer no influence when magnitudes are normalised', () => {
    fc.assert(
      fc.property(network, ({ layout, weights, budget }) => {
        const scaled = weights.slice();
        const { offset, size } = layout.tensors[0]!;
        for (let i = offset; i < offset + size; i++) scaled[i]! *= 1024; // exact in binary
        const how = { scope: 'global', normalise: true } as const;
        expect(pruneByMagnitude(scaled, fullMask(layout), layout, budget, how)).toEqual(
          pruneByMagnitude(weights, fullMask(layout), layout, budget, how),
        );
      }),
    );
  });

  it('gives ties to the lower index', () => {
    const layout = smallLayout([{ shape: [1, 2] }, { shape: [1, 2] }]);
    const mask = pruneByMagnitude(
      new Float32Array(6).fill(0.5),
      fullMask(layout),
      layout,
      3,
      plain,
    );
    expect([...mask]).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it('prunes the weakest edge of each layer with the scope layer, of the network with global', () => {
    const layout = smallLayout([{ shape: [1, 2] }, { shape: [1, 2] }]);
    const weights = Float32Array.of(9, 8, 0, 1, 2, 0);
    const byLayer = { scope: 'layer', normalise: false } as const;
    expect([...pruneByMagnitude(weights, fullMask(layout), layout, 2, byLayer)]).toEqual([
      1, 0, 1, 0, 1, 1,
    ]);
    expect([...pruneByMagnitude(weights, fullMask(layout), layout, 2, plain)]).toEqual([
      1, 1, 1, 0, 0, 1,
    ]);
  });

  it('ranks survivors of weight zero and normalises a layer of zeros', () => {
    const layout = smallLayout([{ shape: [1, 3] }, { shape: [1, 1] }]);
    const mask = new Uint8Array([0, 1, 1, 1, 1, 1]);
    assertsBinaryMask(mask);
    const how = { scope: 'global', normalise: true } as const;
    expect([...pruneByMagnitude(new Float32Array(6), mask, layout, 1, how)]).toEqual([
      0, 1, 0, 1, 0, 1,
    ]);
  });
});

// Helpers
function pruneByMagnitude(
  weights: Float32Array,
  mask: BinaryMask,
  layout: ParameterLayout,
  budget: number,
  { scope, normalise }: { readonly scope: PruningScope; readonly normalise: boolean },
): BinaryMask {
  const contests = contestsOf(mask, layout, budget, scope);
  const scores = magnitude.scores({ weights, mask, layout, contests, options: { normalise } });
  return keepHighest(scores, mask, contests);
}

const plain = { scope: 'global', normalise: false } as const;
const rule = fc.record({
  scope: fc.constantFrom('global' as const, 'layer' as const),
  normalise: fc.boolean(),
});
const weight = fc.oneof(
  fc.integer({ min: -3, max: 3 }), // ties
  fc.float({ min: -8, max: 8, noNaN: true }).map((w) => (Math.abs(w) < 1e-30 ? 0 : w)),
);
const network = arbitraryLayout.chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    weights: fc
      .array(weight, { minLength: layout.parameterCount, maxLength: layout.parameterCount })
      .map((w) => Float32Array.from(w)),
    budget: fc.nat({ max: layout.edgeCount }),
  }),
);

function edgesOf(layout: ParameterLayout): number[] {
  return prunableTensors(layout).flatMap(({ offset, size }) =>
    Array.from({ length: size }, (_, k) => offset + k),
  );
}
