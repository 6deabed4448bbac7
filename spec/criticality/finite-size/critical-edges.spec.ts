import { describe, expect, it } from 'vitest';
import { criticalEdges } from '../../../src/criticality/finite-size/critical-edges.js';
import { DomainError } from '../../../src/numerics/errors.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('criticalEdges', () => {
  it.each([0, 0.5, 0.8])('recovers E_c ~ N^%f, and says that the density vanishes', (exponent) => {
    const found = scaling((n) => (600 * (n / 5e4) ** exponent) / n);
    const [low, high] = found.exponentInterval;
    expect(low <= exponent && exponent <= high).toBe(true);
    expect(high - low).toBeLessThan(0.4);
    expect(found.verdict).toBe('vanishes');
  });

  it('lets a critical density survive that has a correction of size', () => {
    const found = scaling((n) => 0.01 + 5 / n);
    expect(found.verdict).toBe('survives');
    const [low, high] = found.limitInterval;
    expect(low <= 0.01 && 0.01 <= high).toBe(true);
  });

  it('does not decide where sizes are too close for their scatter', () => {
    const found = scaling((n) => 0.01 * (n / 5e4) ** -0.1, [5e4, 5.5e4, 6e4], 0.2);
    expect(found.verdict).toBe('undecided');
  });

  it('calls a constant number of edges what it is', () => {
    const sizes = [52_896, 100_000, 170_000, 242_304];
    const half = [637, 603, 613, 586];
    const found = criticalEdges(
      sizes.map((size, i) => ({
        size,
        densities: [0.97, 1, 1.03].map((f) => (f * half[i]!) / size),
      })),
    );
    if (found.kind !== 'scaling') expect.fail(found.reason);
    expect(found.verdict).toBe('vanishes');
    expectClose(found.exponent, -0.05, { absolute: 0.05, because: 'four numbers by hand' });
  });

  it('says what is missing, and refuses what is no size', () => {
    const some = { size: 10, densities: [0.1, 0.2] };
    expect(criticalEdges([some])).toMatchObject({ reason: expect.stringMatching(/add sizes/) });
    const one = [10, 20, 30].map((size) => ({ size, densities: [0.1] }));
    expect(criticalEdges(one)).toMatchObject({ reason: expect.stringMatching(/add runs/) });
    expect(() => criticalEdges([some, some])).toThrow(DomainError);
    expect(() => criticalEdges([{ size: 1, densities: [0] }])).toThrow(DomainError);
  });
});

// Helpers
function scaling(density: (size: number) => number, sizes = [5e4, 1e5, 2e5, 4e5], noise = 0.03) {
  const stream = randomStream(3, 'sizes');
  const found = criticalEdges(
    sizes.map((size) => ({
      size,
      densities: Array.from({ length: 6 }, () => density(size) * Math.exp(noise * stream.normal())),
    })),
  );
  if (found.kind !== 'scaling') expect.fail(found.reason);
  return found;
}
