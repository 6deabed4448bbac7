import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialVariance,
  differenceVariance,
  makeCurve,
} from '../../../src/criticality/curve/curve.js';
import { DomainError, ShapeError } from '../../../src/numerics/errors.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('makeCurve', () => {
  it('does not depend on the order of the points', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 3 }), fc.nat(), (ranks, seed) => {
        const stream = randomStream(seed, 'order');
        const rows = ranks.map((rank) => ({
          p: rank / 1000,
          y: Math.sin(rank),
          k: stream.uniform(),
        }));
        const shuffled = [...rows].sort((a, b) => a.k - b.k);
        expect(fromRows(shuffled)).toEqual(fromRows([...rows].sort((a, b) => a.p - b.p)));
      }),
    );
  });

  it('keeps the bits of a point with the point', () => {
    const correct = [Uint8Array.of(1), Uint8Array.of(2)];
    const curve = makeCurve({ density: [0.2, 0.1], value: [1, 0], correct, testImages: 8 });
    expect(curve.correct).toEqual([Uint8Array.of(2), Uint8Array.of(1)]);
  });

  it('refuses columns that do not fit and entries that are no numbers', () => {
    expect(() => makeCurve({ density: [0.1], value: [] })).toThrow(ShapeError);
    for (const density of [
      [0.1, 0.1],
      [-0.1, 0],
      [Number.NaN, 0],
      [0, Infinity],
    ]) {
      expect(() => makeCurve({ density, value: [1, 2] })).toThrow(DomainError);
    }
    expect(() => makeCurve({ density: [0], value: [Number.NaN] })).toThrow(DomainError);
    expect(() => makeCurve({ density: [0], value: [0], variance: [0] })).toThrow(DomainError);
  });

  it('accepts no points at all', () => {
    expect(makeCurve({ density: [], value: [] }).density.length).toBe(0);
  });
});

describe('differenceVariance', () => {
  it('finds the variance of noise on a slope', () => {
    const stream = randomStream(5, 'noise');
    const value = Array.from({ length: 4000 }, (_, i) => 0.01 * i + 0.3 * stream.normal());
    expectClose(differenceVariance(value)[0]!, 0.09, {
      relative: 0.12,
      because: 'a median of 4000 squares is known to 2.5 %, neighbours being correlated; 4.8 sd',
    });
  });

  it('is positive for exact and for constant data', () => {
    expect(differenceVariance([1, 2, 3])[0]).toBeGreaterThan(0);
    expect(differenceVariance([1, 1, 1])[0]).toBeGreaterThan(0);
  });
});

describe('binomialVariance', () => {
  it('is positive even when all or none are correct, and p (1 - p) / n otherwise', () => {
    expect(binomialVariance(0, 100)).toBeGreaterThan(0);
    expect(binomialVariance(100, 100)).toBeGreaterThan(0);
    expectClose(binomialVariance(5000, 10_000), 0.25 / 10_000, {
      relative: 1e-6,
      because: 'the rule of succession is symmetric at one half',
    });
  });
});

// Helpers
function fromRows(rows: readonly { p: number; y: number }[]) {
  return makeCurve({
    density: rows.map(({ p }) => p),
    value: rows.map(({ y }) => y),
    variance: rows.map(() => 1),
  });
}
