import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvolutionSums } from '../../src/observables/evolution-sums.js';
import { type RSquared, rSquared } from '../../src/observables/r-squared.js';
import { expectClose } from '../support/expect-close.js';

describe('EvolutionSums', () => {
  it('gives in one pass, in parts, what two passes give over the whole', () => {
    fc.assert(
      fc.property(pair, fc.double({ min: 0, max: 1, noNaN: true }), ({ x, y }, share) => {
        const cut = Math.round(share * x.length);
        const [head, tail] = [new EvolutionSums(), new EvolutionSums()];
        head.addRange(whole(x), whole(y), 0, cut);
        tail.addRange(whole(x), whole(y), cut, x.length);
        head.merge(tail);
        expectSameFit(head.fit(), rSquared(y, x));
      }),
    );
  });

  it('finds no variance in equal targets, however they are split', () => {
    const flat = Float32Array.of(0.1, 0.1, 0.1, 0.1, 0.1);
    const sums = new EvolutionSums();
    for (const [start, end] of [
      [0, 2],
      [2, 3],
      [3, 5],
    ] as const) {
      const part = new EvolutionSums();
      part.addRange(whole(flat), whole(flat), start, end);
      sums.merge(part);
    }
    expect(sums.fit()).toMatchObject({ count: 5, reason: 'target does not vary' });
  });

  it('is not disturbed by an empty part', () => {
    const sums = new EvolutionSums();
    sums.merge(new EvolutionSums());
    sums.addRange(whole(Float32Array.of(1)), whole(Float32Array.of(2)), 1, 1);
    expect(sums.fit()).toMatchObject({ count: 0, reason: 'too few points' });
  });
});

// Helpers
const pair = fc
  .array(fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 })), {
    maxLength: 30,
  })
  .map((points) => ({
    x: Float32Array.from(points, ([x]) => x / 16),
    y: Float32Array.from(points, ([, y]) => 3000 + y / 16),
  }));

function whole(weights: Float32Array) {
  return { weights, mask: new Uint8Array(weights.length).fill(1) };
}

function expectSameFit(actual: RSquared, expected: RSquared) {
  if (actual.kind === 'degenerate' || expected.kind === 'degenerate') {
    expect(actual).toEqual(expected);
    return;
  }
  const because = 'n x 1e-16 about the first value, n below 30';
  expect(actual.count).toBe(expected.count);
  expectClose(actual.totalSum, expected.totalSum, { relative: 1e-13, because });
  expectClose(actual.residualSum, expected.residualSum, { relative: 1e-13, because });
}
