import { describe, expect, it } from 'vitest';
import { collapseQuality } from '../../../src/criticality/finite-size/collapse-quality.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('collapseQuality', () => {
  it('is about 1 for curves that agree within their errors', () => {
    const because = '150 terms of variance 2: sd 0.12, curvature adds nothing to a line; 4 sd';
    expectClose(collapseQuality([0, 1, 2].map((k) => noisy(k, 0))), 1, { absolute: 0.48, because });
  });

  it('is large for curves that do not', () => {
    expect(collapseQuality([0, 1, 2].map((k) => noisy(k, 0.5 * k)))).toBeGreaterThan(10);
  });

  it('is zero for copies of one line', () => {
    const x = [0, 1, 2, 3];
    const copy = { x, y: x.map((v) => 3 * v + 1), dy: x.map(() => 1) };
    expectClose(collapseQuality([copy, copy]), 0, { absolute: 1e-20, because: 'rounding' });
  });

  it('does not reward curves that no longer overlap', () => {
    const far = [0, 100, 200].map((shift) => {
      const curve = noisy(1, 0);
      return { ...curve, x: curve.x.map((v) => v + shift) };
    });
    expect(collapseQuality(far)).toBe(Infinity);
  });
});

// Helpers
function noisy(seed: number, lift: number) {
  const stream = randomStream(seed, 'collapse');
  const x = Array.from({ length: 50 }, (_, i) => i / 10 + 0.03 * seed);
  return { x, y: x.map((v) => v + lift + 0.1 * stream.normal()), dy: x.map(() => 0.1) };
}
