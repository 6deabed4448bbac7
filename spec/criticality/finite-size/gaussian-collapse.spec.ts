import { describe, expect, it } from 'vitest';
import { largestShares, randomBonds } from '../../../src/criticality/calibration/percolation.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { finiteSize } from '../../../src/criticality/finite-size/finite-size.js';
import { gaussianCollapse } from '../../../src/criticality/finite-size/gaussian-collapse.js';
import { randomStream } from '../../../src/numerics/random-stream.js';

describe('gaussianCollapse', () => {
  it('holds the exponents it was given, as the collapse by lines finds them', () => {
    const stream = randomStream(4, 'collapse');
    const curves = [100, 200, 400, 800].map((size) => {
      const density = Array.from({ length: 41 }, (_, i) => 0.2 + (0.3 * (i + 0.3)) / 41);
      const value = density.map((p) => {
        const x = (p - 0.35) * size ** (1 / 1.5);
        return size ** (-0.4 / 1.5) * (1 + Math.tanh(x / 2)) + 1e-3 * stream.normal();
      });
      return { size, curve: makeCurve({ density, value, variance: density.map(() => 1e-6) }) };
    });
    const options = { floor: 0, criticalRange: [0.2, 0.5] as const };
    const found = gaussianCollapse(curves, options);
    if (found.kind !== 'collapse') expect.fail(found.reason);
    expect(inside(0.35, found.criticalDensity.interval)).toBe(true);
    expect(inside(1.5, found.sizeExponent.interval)).toBe(true);
    expect(inside(0.4, found.exponent.interval)).toBe(true);
    const other = finiteSize(curves, options);
    if (other.kind !== 'collapse') expect.fail(other.reason);
    expect(Math.abs(other.best.exponent - found.exponent.value)).toBeLessThan(0.05);
    expect(gaussianCollapse(curves, options)).toEqual(found);
  }, 60_000);

  it('holds beta = 1 and nu = 3 of the giant component of random graphs', () => {
    const graphs = [1000, 4000, 16_000].map((nodes) => giantComponent(nodes, 40));
    const found = gaussianCollapse(graphs, { floor: 0, criticalRange: [0.85, 1.15] });
    if (found.kind !== 'collapse') expect.fail(found.reason);
    // corrections to scaling at these sizes: twice the interval
    expect(inside(1, wider(found.exponent.interval))).toBe(true);
    expect(inside(3, wider(found.sizeExponent.interval))).toBe(true);
    expect(inside(1, wider(found.criticalDensity.interval))).toBe(true);
  }, 60_000);

  it('says that two sizes are too few', () => {
    const curve = makeCurve({ density: [0, 1], value: [0, 1], variance: [1, 1] });
    const two = [1, 2].map((size) => ({ size, curve }));
    expect(gaussianCollapse(two, { floor: 0, criticalRange: [0, 1] }).kind).toBe('not determined');
  });
});

// Helpers
function inside(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}

function wider([low, high]: readonly [number, number]) {
  const middle = (low + high) / 2;
  return [middle - (high - low), middle + (high - low)] as const;
}

function giantComponent(nodes: number, graphs: number) {
  const after = Array.from({ length: 24 }, (_, i) => Math.round((nodes / 2) * (0.85 + i / 70)));
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
  const density = after.map((m) => (2 * m) / nodes);
  return { size: nodes, curve: makeCurve({ density, value, variance }) };
}
