import { describe, expect, it } from 'vitest';
import type { Replicate } from '../../src/criticality/bootstrap.js';
import { compareExponents } from '../../src/criticality/compare-exponents.js';
import { randomStream } from '../../src/numerics/random-stream.js';

describe('compareExponents', () => {
  it('sees a small difference that both share the noise of', () => {
    const first = sample(0, 0.1, 1);
    const second = { ...first, exponent: 0.98, replicates: lowered(first.replicates, 0.02) };
    const found = compareExponents(first, second);
    if (found.kind !== 'compared') expect.fail(found.reason);
    expect(found.verdict).toBe('differ');
    expect(found.pValue).toBeLessThan(0.01);
  });

  it('does not see it when the noise is their own', () => {
    const found = compareExponents(sample(0, 0.1, 1), sample(0.02, 0.1, 2));
    if (found.kind !== 'compared') expect.fail(found.reason);
    expect(found.verdict).toBe('no difference seen');
    expect(found.pValue).toBeGreaterThan(0.05);
  });

  it('changes sign, and nothing else, with the order', () => {
    const [a, b] = [sample(0, 0.1, 1), sample(0.5, 0.1, 2)];
    const [forth, back] = [compareExponents(a, b), compareExponents(b, a)];
    if (forth.kind !== 'compared' || back.kind !== 'compared') expect.fail('both compare');
    expect(back.difference.value).toBe(-forth.difference.value);
    expect(back.pValue).toBe(forth.pValue);
    expect(back.verdict).toBe(forth.verdict);
  });

  it('needs replicates in pairs', () => {
    const empty = { exponent: 1, replicates: [], runs: 5 };
    expect(compareExponents(empty, empty).kind).toBe('not comparable');
  });
});

// Helpers
function sample(shift: number, noise: number, seed: number) {
  const stream = randomStream(seed, 'replicates');
  const replicates = Array.from(
    { length: 400 },
    (_, index): Replicate => ({
      index,
      criticalDensity: 0.1,
      exponent: 1 + shift + noise * stream.normal(),
      atBound: false,
      kinkMargin: 99,
      best: 'kink',
    }),
  );
  return { exponent: 1 + shift, replicates, runs: 10 };
}

function lowered(replicates: readonly Replicate[], by: number): Replicate[] {
  return replicates.map((r) => ({
    ...r,
    exponent: r.exponent! - by * (1 + 0.1 * Math.sin(r.index)),
  }));
}
