import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { validationSplit } from '../../src/training/validation-split.js';

describe('validationSplit', () => {
  it('never lets a sample be in both parts, and uses exactly as many as asked', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(),
        (n, share, seed) => {
          const { train, validation } = validationSplit(n.count, n.used, share, seed);
          const all = new Set([...train, ...validation]);
          expect(all.size).toBe(n.used);
          expect(train.length + validation.length).toBe(n.used);
          expect(Math.min(train.length, validation.length)).toBeGreaterThan(0);
          for (const sample of all) expect(sample).toBeLessThan(n.count);
        },
      ),
    );
  });

  it('holds out 6,000 of 60,000 at a share of one tenth', () => {
    expect(validationSplit(60_000, 60_000, 0.1, 1).validation.length).toBe(6_000);
  });

  it('refuses sizes and shares that leave a part empty', () => {
    expect(() => validationSplit(10, 1, 0.5, 1)).toThrow(DomainError);
    expect(() => validationSplit(10, 11, 0.5, 1)).toThrow(DomainError);
    expect(() => validationSplit(10, 10, 0, 1)).toThrow(DomainError);
    expect(() => validationSplit(10, 10, Number.NaN, 1)).toThrow(DomainError);
  });
});

// Helpers
const sizes = fc
  .integer({ min: 2, max: 200 })
  .chain((count) =>
    fc.record({ count: fc.constant(count), used: fc.integer({ min: 2, max: count }) }),
  );
