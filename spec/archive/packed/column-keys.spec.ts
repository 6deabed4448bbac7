import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnKinds } from '../../../src/archive/packed/column-keys.js';

describe('columnKinds', () => {
  it('gives back counts below 2^53 and every float64, as they are spelt', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), fc.array(fc.double()), (counts, floats) => {
        const [count, float] = [counts.map(String), floats.map((x) => String(x === 0 ? 0 : x))];
        expect(columnKinds.count.cellsOf(columnKinds.count.keysOf(count))).toEqual(count);
        expect(columnKinds.float.cellsOf(columnKinds.float.keysOf(float))).toEqual(float);
      }),
    );
  });

  it('gives back every decimal of six significant digits, zero and nothing', () => {
    const cells = fc.array(fc.oneof(sixDigits, fc.constantFrom('', '0')));
    fc.assert(
      fc.property(cells, (column) => {
        const { keysOf, cellsOf } = columnKinds.decimal;
        expect(cellsOf(keysOf(column))).toEqual(column);
      }),
    );
  });

  it('numbers decimals by their size, so that near ones have near keys', () => {
    fc.assert(
      fc.property(sixDigits, sixDigits, (a, b) => {
        const [x = 0, y = 0] = columnKinds.decimal.keysOf([a, b]).low;
        expect(Math.sign(x - y)).toBe(Math.sign(Number(a) - Number(b)));
      }),
    );
  });
});

// Helpers
const sixDigits = fc
  .oneof(
    fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
    // shares, which are spelt without an exponent down to 1e-6
    fc.double({ min: 1e-7, max: 1.5, noNaN: true }),
    fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: -9, max: 2 }))
      .map(([m, e]) => Number(`${m}e${e}`)),
  )
  .map((value) => String(Number(value.toPrecision(6))))
  .filter((cell) => Number(cell) > 0 && Number.isFinite(Number(cell)));
