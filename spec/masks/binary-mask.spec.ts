import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertsBinaryMask,
  fullMask,
  keptCount,
  keptCountByLayer,
} from '../../src/masks/binary-mask.js';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { arbitraryLayout, smallLayout } from '../support/small-layout.js';

describe('assertsBinaryMask', () => {
  it('accepts exactly the vectors of zeros and ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 2 }), (entries) => {
        const accepted = () => assertsBinaryMask(entries);
        if (entries.includes(2)) expect(accepted).toThrow(DomainError);
        else expect(accepted).not.toThrow();
      }),
    );
  });

  it('names the first entry that is neither, wherever it and the view begin', () => {
    const other = fc.integer({ min: 2, max: 255 });
    fc.assert(
      fc.property(fc.nat(7), fc.nat(40), fc.nat(40), other, (offset, before, after, wrong) => {
        const buffer = new ArrayBuffer(offset + before + 1 + after);
        const entries = new Uint8Array(buffer, offset).fill(1);
        expect(() => assertsBinaryMask(entries)).not.toThrow();
        entries[before] = wrong;
        expect(() => assertsBinaryMask(entries)).toThrow(`got ${wrong} at ${before}`);
      }),
    );
  });
});

describe('fullMask', () => {
  it('keeps every parameter, biases too', () => {
    fc.assert(
      fc.property(arbitraryLayout, (layout) => {
        const mask = fullMask(layout);
        expect(mask.length).toBe(layout.parameterCount);
        expect(mask.every((entry) => entry === 1)).toBe(true);
        expect(keptCount(mask, layout)).toBe(layout.edgeCount);
      }),
    );
  });
});

describe('keptCountByLayer', () => {
  it('counts the edges of prunable tensors and nothing else', () => {
    const layout = smallLayout([{ shape: [2, 3] }, { shape: [1, 2], prunable: false }]);
    const mask = new Uint8Array(layout.parameterCount);
    mask.set([1, 0, 1, 0, 1, 0, 1, 1]); // three edges and both biases of the first layer
    assertsBinaryMask(mask);
    expect(keptCountByLayer(mask, layout)).toEqual({ layer1: 3 });
    expect(keptCount(mask, layout)).toBe(3);
  });

  it('refuses a mask of another length', () => {
    const layout = smallLayout([{ shape: [2, 3] }]);
    const mask = new Uint8Array(7);
    assertsBinaryMask(mask);
    expect(() => keptCountByLayer(mask, layout)).toThrow(ShapeError);
  });
});
