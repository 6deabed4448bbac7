import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedEntries } from '../../../src/engines/edges/check-state.js';

describe('changedEntries', () => {
  it('lists all places at which two masks differ, wherever the masks lie', () => {
    const marks = fc.uint8Array({ max: 1, minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(marks, marks, fc.nat(7), fc.nat(7), fc.nat(32), (a, b, one, other, length) => {
        const [before, after] = [a.subarray(one, one + length), b.subarray(other, other + length)];
        const places = [...before.keys()];
        expect(changedEntries(before, after)).toEqual(places.filter((i) => before[i] !== after[i]));
      }),
    );
  });
});
