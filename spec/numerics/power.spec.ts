import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { power, powerOfTen } from '../../src/numerics/power.js';
import { expectClose } from '../support/expect-close.js';

describe('power', () => {
  it('is what Math.pow is, but for the last digits', () => {
    fc.assert(
      fc.property(base, exponent, (b, e) => {
        const size = 1 + Math.abs(e * Math.log(b));
        expectClose(power(b, e), b ** e, {
          relative: 4 * size * 2 ** -52,
          because: 'rounding of e ln b, carried through exp, and of Math.pow itself',
        });
      }),
    );
  });

  it('turns products of bases into products and sums of exponents into products', () => {
    fc.assert(
      fc.property(base, base, exponent, (a, b, e) => {
        const because = 'each factor has the rounding of its own logarithm';
        const size = 3 + Math.abs(e) * (Math.abs(Math.log(a)) + Math.abs(Math.log(b)));
        const relative = 4 * size * 2 ** -52;
        expectClose(power(a * b, e), power(a, e) * power(b, e), { relative, because });
        expectClose(power(a, e + 1), power(a, e) * a, { relative: 2 * relative, because });
      }),
    );
  });

  it('has the extremes of Math.pow', () => {
    for (const e of [0, 0.5, 1, 3, -0.5, -2]) {
      expect(power(0, e), `0^${e}`).toBe(0 ** e);
      expect(power(1, e), `1^${e}`).toBe(1);
      expect(power(Infinity, e), `inf^${e}`).toBe(Infinity ** e);
    }
    expect(power(-1, 0.5)).toBeNaN();
  });

  it('is the same bits under every version of Node.js', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) =>
      power((i + 0.5) / 97, i / 1e4 - 0.3),
    );
    const digest = createHash('sha256').update(values).digest('hex');
    expect(digest).toBe(sameUnder20To24);
  });
});

describe('powerOfTen', () => {
  it('is the literal', () => {
    expect([-6, -5, -3, 0, 1, 5, 23].map(powerOfTen)).toEqual([1e-6, 1e-5, 1e-3, 1, 10, 1e5, 1e23]);
  });
});

// Helpers
const base = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
const exponent = fc.double({ min: -20, max: 20, noNaN: true });
const sameUnder20To24 = 'c0f4534abf75fd5ab885c69c4130d64aa09db6dc81051b33ee85be541b1b8c21';
