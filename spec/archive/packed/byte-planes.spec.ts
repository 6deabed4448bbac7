import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOfPlanes, planesOf } from '../../../src/archive/packed/byte-planes.js';

describe('planesOf', () => {
  it('is undone by keysOfPlanes, for any 64-bit integers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half)), (pairs) => {
        const keys = keysOf(pairs);
        expect(keysOfPlanes(planesOf(keys).bytes, pairs.length)).toEqual(keys);
      }),
    );
  });

  it('needs one byte a key where neighbours differ by less than 128, of either sign', () => {
    fc.assert(
      fc.property(
        half,
        fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 1 }),
        (start, steps) => {
          let value = BigInt(start) << 16n;
          const pairs = steps.map((step): [number, number] => {
            value = BigInt.asUintN(64, value + BigInt(step));
            return [Number(value & 0xffffffffn), Number(value >> 32n)];
          });
          const { width, bytes } = planesOf(keysOf(pairs));
          expect(bytes.length).toBe(width * pairs.length);
          // all but the first of each higher plane
          const higher = [...bytes].filter((_, i) => i >= pairs.length && i % pairs.length > 0);
          expect(higher.every((byte) => byte === 0)).toBe(true);
        },
      ),
    );
  });
});

// Helpers
const half = fc.nat({ max: 2 ** 32 - 1 });

function keysOf(pairs: readonly (readonly [number, number])[]) {
  return {
    low: Uint32Array.from(pairs, ([low]) => low),
    high: Uint32Array.from(pairs, ([, high]) => high),
  };
}
