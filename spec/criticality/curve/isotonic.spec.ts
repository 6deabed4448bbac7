import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossing, isotonic } from '../../../src/criticality/curve/isotonic.js';
import { expectClose } from '../../support/expect-close.js';

describe('isotonic', () => {
  it('never falls and keeps the weighted sum', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(small, weight), { minLength: 1 }), (rows) => {
        const fitted = isotonic(
          rows.map(([y]) => y),
          rows.map(([, w]) => w),
        );
        for (let i = 1; i < fitted.length; i++) {
          expect(fitted[i]!).toBeGreaterThanOrEqual(fitted[i - 1]!);
        }
        const sum = (of: (i: number) => number) => rows.reduce((s, [, w], i) => s + w * of(i), 0);
        expectClose(
          sum((i) => fitted[i]!),
          sum((i) => rows[i]![0]),
          {
            relative: 1e-9,
            absolute: 1e-9,
            because: 'means of blocks, rounded once a merge',
          },
        );
      }),
    );
  });

  it('leaves a rising curve as it is', () => {
    expect([...isotonic([1, 2, 5], [1, 1, 1])]).toEqual([1, 2, 5]);
  });

  it('is at least as close as any other rising curve', () => {
    // max-min formula: fitted_i = max over j <= i of min over k >= i of mean(j..k)
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 12 }), (y) => {
        const mean = (j: number, k: number) =>
          y.slice(j, k + 1).reduce((a, b) => a + b, 0) / (k + 1 - j);
        const slow = y.map((_, i) => {
          const mins = Array.from({ length: i + 1 }, (_, j) =>
            Math.min(...y.slice(i).map((_, d) => mean(j, i + d))),
          );
          return Math.max(...mins);
        });
        expectClose(
          isotonic(
            y,
            y.map(() => 1),
          ),
          slow,
          { absolute: 1e-9, because: 'means of 12' },
        );
      }),
    );
  });
});

describe('crossing', () => {
  it('interpolates, and is null where there is nothing to cross', () => {
    expect(crossing([0, 1, 2], [0, 0, 4], 1)).toBe(1.25);
    expect(crossing([0, 1, 2], [2, 3, 4], 1)).toBeNull();
    expect(crossing([0, 1, 2], [0, 0, 0], 1)).toBeNull();
  });
});

// Helpers
const small = fc.double({ min: -100, max: 100, noNaN: true });
const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
