import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/numerics/errors.js';
import { prunableTensors } from '../../src/numerics/parameter-layout.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { degreesOf } from '../../src/topology/degrees.js';
import { layerGraph } from '../../src/topology/layer-graph.js';
import { type KeptStructure, randomiseMask } from '../../src/topology/randomise-mask.js';
import { maskedLayout, smallLayout } from '../support/small-layout.js';

describe('randomiseMask', () => {
  it('keeps what it says: edges in all, per layer, or degrees on one side or both', () => {
    fc.assert(
      fc.property(maskedLayout, structure, fc.nat(), ({ layout, mask }, kept, seed) => {
        const tensors = prunableTensors(layout);
        const { mask: random } = randomiseMask(mask, tensors, kept, randomStream(seed));
        const summary = (entries: Uint8Array) =>
          tensors.map((tensor) => {
            const { rows, columns } = degreesOf(layerGraph(entries, tensor));
            if (kept === 'degrees') return [rows, columns];
            if (kept === 'row-degrees') return rows;
            return kept === 'column-degrees'
              ? columns
              : rows.reduce((sum, degree) => sum + degree, 0);
          });
        if (kept !== 'count') expect(summary(random)).toEqual(summary(mask));
        expect(total(random)).toBe(total(mask));
      }),
    );
  });

  it('leaves biases and layers that are not named as they were', () => {
    fc.assert(
      fc.property(maskedLayout, structure, fc.nat(), ({ layout, mask }, kept, seed) => {
        const { mask: random } = randomiseMask(
          mask,
          prunableTensors(layout),
          kept,
          randomStream(seed),
        );
        for (const { offset, size, prunable } of layout.tensors) {
          if (prunable) continue;
          expect(random.slice(offset, offset + size)).toEqual(mask.slice(offset, offset + size));
        }
      }),
    );
  });

  it('reports the chain of every layer that it swaps', () => {
    const layout = smallLayout([{ shape: [2, 2] }, { shape: [1, 2] }]);
    const mask = Uint8Array.of(1, 0, 0, 1, 1, 1, 1, 0, 1);
    const { swaps } = randomiseMask(mask, prunableTensors(layout), 'degrees', randomStream(1));
    expect(swaps['layer1.weight']).toMatchObject({ frozen: false });
    expect(swaps['layer2.weight']).toMatchObject({ frozen: true });
    const other = randomiseMask(mask, prunableTensors(layout), 'count', randomStream(1));
    expect(other.swaps).toEqual({});
  });

  it('refuses a mask that does not fit', () => {
    const { tensors } = smallLayout([{ shape: [2, 2] }]);
    expect(() => randomiseMask(new Uint8Array(2), tensors, 'count', randomStream(1))).toThrow(
      ShapeError,
    );
  });
});

// Helpers
const structure = fc.constantFrom<KeptStructure[]>(
  'degrees',
  'row-degrees',
  'column-degrees',
  'layer-counts',
  'count',
);
function total(mask: Uint8Array): number {
  return mask.reduce((sum, entry) => sum + entry, 0);
}
