import { describe, expect, it } from 'vitest';
import { largestShares, randomBonds } from '../../../src/criticality/calibration/percolation.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { finiteSize } from '../../../src/criticality/finite-size/finite-size.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('finiteSize', () => {
  it('recovers the exponents it was given', () => {
    const curves = [100, 200, 400, 800].map((size) =>
      sized(size, 0.2, 0.5, 41, (p) => {
        const x = (p - 0.35) * size ** (1 / 1.5);
        return size ** (-0.4 / 1.5) * (1 + Math.tanh(x / 2));
      }),
    );
    const found = finiteSize(curves, { floor: 0, criticalRange: [0.2, 0.5] });
    if (found.kind !== 'collapse') expect.fail(found.reason);
    const because = 'exact data; the master curve joins points by lines';
    expectClose(found.best.criticalDensity, 0.35, { absolute: 0.004, because });
    expectClose(found.best.sizeExponent, 1.5, { absolute: 0.12, because });
    expectClose(found.best.exponent, 0.4, { absolute: 0.04, because });
    expect(found.leaveOneOut.length).toBe(4);
  });

  it('finds 1-D bond percolation: p_c = 1, nu = 1, beta = 0', () => {
    // a chain of L bonds is open from end to end with probability p^L
    const chains = [32, 64, 128].map((length) => sized(length, 0.9, 1, 60, (p) => p ** length));
    const found = finiteSize(chains, { floor: 0, criticalRange: [0.95, 1.05] });
    if (found.kind !== 'collapse') expect.fail(found.reason);
    const because = 'corrections of order 1 / L';
    expectClose(found.best.criticalDensity, 1, { absolute: 0.004, because });
    expectClose(found.best.sizeExponent, 1, { absolute: 0.1, because });
    expectClose(found.best.exponent, 0, { absolute: 0.05, because });
  });

  it('finds the giant component of random graphs: c = 1, nu = 3, beta = 1', () => {
    const graphs = [1000, 4000, 16_000].map((nodes) => giantComponent(nodes, 40));
    const found = finiteSize(graphs, { floor: 0, criticalRange: [0.85, 1.15] });
    if (found.kind !== 'collapse') expect.fail(found.reason);
    const { best, error } = found;
    const because = 'three of its own errors; the shift of c and beta go together';
    expectClose(best.criticalDensity, 1, { absolute: 3 * error.criticalDensity, because });
    expectClose(best.sizeExponent, 3, { absolute: 3 * error.sizeExponent, because });
    expectClose(best.exponent, 1, { absolute: 3 * error.exponent, because });
    expect(error.sizeExponent).toBeLessThan(1.5);
  });

  it('gives no exponents where curves do not become one, whatever the scales', () => {
    // every second size has another scaling function
    const mixed = [100, 200, 400, 800].map((size, i) =>
      sized(size, 0.2, 0.5, 41, (p) => {
        const x = (p - 0.35) * size ** (1 / 1.5);
        return i % 2 === 0 ? 1 + Math.tanh(x / 2) : 1 + Math.tanh(x / 2) ** 3;
      }),
    );
    expect(finiteSize(mixed, { floor: 0, criticalRange: [0.2, 0.5] })).toEqual({
      kind: 'not determined',
      reason: expect.stringContaining('do not become one'),
    });
  });

  it('gives no exponents where curves do not depend on the size, or errors are huge', () => {
    const same = [100, 400, 1600].map((size) => sized(size, 0, 1, 41, (p) => Math.tanh(3 * p)));
    expect(finiteSize(same, { floor: 0, criticalRange: [0, 1] }).kind).toBe('not determined');
    const vague = [100, 200, 400].map((size) => {
      const { curve } = sized(size, 0.2, 0.5, 41, (p) => Math.tanh((p - 0.1) * size ** 0.5));
      return { size, curve: { ...curve, variance: curve.variance.map(() => 0.2) } };
    });
    expect(finiteSize(vague, { floor: 0, criticalRange: [0, 0.5] }).kind).toBe('not determined');
  });

  it('gives none where a size has too few runs to know its error', () => {
    const sizes = [100, 200, 400].map((size) => ({ ...sized(size, 0, 1, 20, (p) => p), runs: 2 }));
    expect(finiteSize(sizes, { floor: 0, criticalRange: [0, 1] })).toEqual({
      kind: 'not determined',
      reason: '3 of 3 sizes have fewer than 3 runs: errors unknown',
    });
  });

  it('says when there are too few sizes', () => {
    const one = sized(10, 0, 1, 20, (p) => p);
    expect(finiteSize([one], { floor: 0, criticalRange: [0, 1] }).kind).toBe('not determined');
    expect(() => finiteSize([one, one], { floor: 0, criticalRange: [0, 1] })).toThrow(DomainError);
  });
});

// Helpers
function sized(size: number, from: number, to: number, points: number, f: (p: number) => number) {
  const density = Array.from(
    { length: points },
    (_, i) => from + ((to - from) * (i + 0.3)) / points,
  );
  const variance = density.map(() => 1e-6);
  return { size, curve: makeCurve({ density, value: density.map(f), variance }) };
}

function giantComponent(nodes: number, graphs: number) {
  const after = Array.from({ length: 40 }, (_, i) => Math.round((nodes / 2) * (0.8 + i / 90)));
  const shares = Array.from({ length: graphs }, (_, seed) =>
    largestShares(
      nodes,
      randomBonds(nodes, after.at(-1)!, randomStream(seed, 'graph', nodes)),
      after,
    ),
  );
  const value = after.map((_, i) => shares.reduce((sum, s) => sum + s[i]! / graphs, 0));
  const variance = after.map(
    (_, i) => shares.reduce((sum, s) => sum + (s[i]! - value[i]!) ** 2, 0) / (graphs - 1) / graphs,
  );
  return {
    size: nodes,
    curve: makeCurve({ density: after.map((m) => (2 * m) / nodes), value, variance }),
  };
}
