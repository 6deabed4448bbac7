import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { kernelsOn } from '../../../src/engines/edges/kernels.js';
import { expectClose } from '../../support/expect-close.js';

const kernels = await kernelsOn(new Arena().memory);

describe('exp1', () => {
  it('is the exponential of numbers that are not positive', () => {
    fc.assert(
      fc.property(fc.float({ min: -55, max: 0, noNaN: true }), (x) => {
        const because = 'two units in the last place of float32';
        expectClose(kernels.exp1(x), Math.exp(x), { relative: 2.4e-7, because });
      }),
      { numRuns: 2000 },
    );
  });

  it('is exactly 1 at 0 and 0 far below', () => {
    expect(kernels.exp1(0)).toBe(1);
    expect(kernels.exp1(-0)).toBe(1);
    for (const x of [-55.1, -88, -1e4, -1e30, Number.NEGATIVE_INFINITY])
      expect(kernels.exp1(x)).toBe(0);
  });
});

describe('log1', () => {
  it('is the natural logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (x) => {
        const because = 'a few units in the last place, of 1 near 1';
        expectClose(kernels.log1(x), Math.log(x), { relative: 1e-15, absolute: 1e-15, because });
      }),
      { numRuns: 2000 },
    );
  });

  it('is exactly 0 at 1', () => {
    expect(kernels.log1(1)).toBe(0);
  });
});
