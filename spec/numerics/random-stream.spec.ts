import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { randomStream, shuffleInPlace } from '../../src/numerics/random-stream.js';
import { expectClose } from '../support/expect-close.js';

describe('randomStream', () => {
  it('repeats itself for the same seed and path', () => {
    fc.assert(
      fc.property(seed, path, (s, labels) => {
        expect(draw(s, ...labels)).toEqual(draw(s, ...labels));
      }),
    );
  });

  it('differs between paths and between seeds', () => {
    fc.assert(
      fc.property(seed, path, path, (s, a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(draw(s, ...a)).not.toEqual(draw(s, ...b));
        expect(draw(s, ...a)).not.toEqual(draw(s === 0 ? 1 : s - 1, ...a));
      }),
    );
  });

  it('keeps labels apart that would join to the same text', () => {
    expect(draw(1, 'a', 1)).not.toEqual(draw(1, 'a1'));
    expect(draw(1, 'a', 1)).not.toEqual(draw(1, 'a', '1'));
  });

  it('draws every residue equally often', () => {
    // chi-squared with 6 degrees of freedom; 40 is passed with probability 4.6e-7 by a fair die of 7
    const counts = new Array<number>(7).fill(0);
    const stream = randomStream(11, 'residues');
    for (let i = 0; i < 70_000; i++) counts[stream.below(7)]!++;
    expect(counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(40);
  });

  it('draws normals of mean 0, variance 1 and no skew', () => {
    const n = 200_000;
    const stream = randomStream(3, 'normals');
    const moments = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const x = stream.normal();
      for (let k = 0; k < 3; k++) moments[k]! += x ** (k + 1) / n;
    }
    const because = '5.2 standard errors, two-sided false alarm 2e-7; variances 1, 2 and 15';
    expectClose(moments[0]!, 0, { absolute: 5.2 * Math.sqrt(1 / n), because });
    expectClose(moments[1]!, 1, { absolute: 5.2 * Math.sqrt(2 / n), because });
    expectClose(moments[2]!, 0, { absolute: 5.2 * Math.sqrt(15 / n), because });
  });

  it('refuses seeds and bounds outside the range', () => {
    for (const bad of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(() => randomStream(bad)).toThrow(DomainError);
    }
    for (const bad of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      expect(() => randomStream(1).below(bad)).toThrow(DomainError);
    }
  });
});

describe('shuffleInPlace', () => {
  it('keeps every item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seed, (items, s) => {
        const shuffled = shuffleInPlace([...items], randomStream(s, 'shuffle'));
        expect(shuffled.sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  it('makes every order equally likely', () => {
    // 24 orders, 23 degrees of freedom; 78 is exceeded with probability 7e-8
    const counts = new Map<string, number>();
    const stream = randomStream(5, 'orders');
    for (let i = 0; i < 24_000; i++) {
      const order = shuffleInPlace([0, 1, 2, 3], stream).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquared = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(78);
  });
});

// Helpers
const seed = fc.nat();
const path = fc.array(fc.oneof(fc.string(), fc.nat()), { maxLength: 3 });

function draw(s: number, ...labels: (string | number)[]): number[] {
  const stream = randomStream(s, ...labels);
  return Array.from({ length: 4 }, () => stream.uniform());
}
