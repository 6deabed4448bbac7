import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areFinite } from '../../src/numerics/are-finite.js';

describe('areFinite', () => {
  it('is true for finite numbers, the largest and the denormal included', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true }), (numbers) => {
        expect(areFinite(numbers)).toBe(true);
      }),
    );
    expect(areFinite(Float32Array.of(3.4028234663852886e38, -1e-45, -0))).toBe(true);
  });

  it('is false as soon as one number is not, wherever it stands', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1 }), fc.nat(), fc.nat(2), (numbers, at, kind) => {
        numbers[at % numbers.length] = [Number.NaN, Infinity, -Infinity][kind]!;
        expect(areFinite(numbers)).toBe(false);
      }),
    );
  });

  it('is true for none at all', () => {
    expect(areFinite(new Float32Array())).toBe(true);
  });
});
