import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prunableTensors } from '../../src/numerics/parameter-layout.js';
import { packSurvivors, partsOf, residualSums } from '../../src/observables/packed-weights.js';
import { RemovalLog } from '../../src/observables/removal-log.js';
import { arbitraryLayout } from '../support/small-layout.js';

describe('packSurvivors', () => {
  it('holds what a filter over each tensor would, and nothing else', () => {
    fc.assert(
      fc.property(removals, ({ layout, removedAt, weights }) => {
        const log = logAfter(layout, removedAt, 3);
        const tensors = prunableTensors(layout);
        const packed = packSurvivors(log, tensors, weights);
        const survivors = tensors.map((tensor) =>
          weights.filter((_, i) => isIn(i, tensor) && removedAt[i]! > 3),
        );
        expect(partsOf(packed)).toEqual(survivors);
        expect([...packed.weights]).toEqual(survivors.flatMap((part) => [...part]));
      }),
    );
  });
});

describe('residualSums', () => {
  it('sums the squares of what survivors moved, those that went in between set aside', () => {
    fc.assert(
      fc.property(removals, ({ layout, removedAt, weights }) => {
        const tensors = prunableTensors(layout);
        const early = logAfter(layout, removedAt, 1);
        const past = packSurvivors(early, tensors, weights).weights;
        const later = weights.map((w, i) => w + (i % 5) - 2); // whole numbers: sums are exact
        const log = logAfter(layout, removedAt, 3);
        const sums = residualSums(log, past, 1, packSurvivors(log, tensors, later));
        expect(sums).toEqual(
          tensors.map((tensor) =>
            later.reduce(
              (sum, w, i) =>
                isIn(i, tensor) && removedAt[i]! > 3 ? sum + (w - weights[i]!) ** 2 : sum,
              0,
            ),
          ),
        );
      }),
    );
  });
});

// Helpers
/** The step at which each parameter goes, and whole-numbered weights. */
const removals = arbitraryLayout.chain((layout) => {
  const length = { minLength: layout.parameterCount, maxLength: layout.parameterCount };
  return fc.record({
    layout: fc.constant(layout),
    removedAt: fc.array(fc.nat(6), length),
    weights: fc.array(fc.integer({ min: -9, max: 9 }), length).map((w) => Float32Array.from(w)),
  });
});

type Removals = typeof removals extends fc.Arbitrary<infer T> ? T : never;

function logAfter(layout: Removals['layout'], removedAt: readonly number[], last: number) {
  const log = new RemovalLog(layout);
  for (let step = 0; step <= last; step++) {
    const mask = Uint8Array.from(removedAt, (at) => Number(at > step));
    log.note(mask, step);
  }
  return log;
}

function isIn(i: number, { offset, size }: { readonly offset: number; readonly size: number }) {
  return offset <= i && i < offset + size;
}
