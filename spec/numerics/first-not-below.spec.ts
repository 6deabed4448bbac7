import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNotBelow } from '../../src/numerics/first-not-below.js';

describe('firstNotBelow', () => {
  it('finds what a search from the front finds, in any stretch', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer({ max: 22 }), fc.nat(), (some, bound, cut) => {
        const ascending = Uint32Array.from(some).sort();
        const from = cut % (some.length + 1);
        const end = some.length - Math.floor((some.length - from) / 2);
        let expected = from;
        while (expected < end && ascending[expected]! < bound) expected++;
        expect(firstNotBelow(ascending, bound, from, end)).toBe(expected);
      }),
    );
  });

  it('is the end for a bound beyond all values', () => {
    expect(firstNotBelow(Uint32Array.of(1, 2), Number.POSITIVE_INFINITY)).toBe(2);
  });
});
