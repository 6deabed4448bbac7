import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { holm } from '../../src/numerics/holm.js';
import { expectClose } from '../support/expect-close.js';

describe('holm', () => {
  it('rejects what the step-down procedure rejects', () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(0.01, 0.05, 0.2), (p, level) => {
        const q = holm(p);
        const rejected = stepDown(p, level);
        p.forEach((_, i) => {
          expect(q[i]! <= level).toBe(rejected.has(i));
        });
      }),
    );
  });

  it('has the values of R p.adjust', () => {
    const found = holm([0.01, 0.02, 0.03, 0.04, 0.05]);
    expectClose(found, [0.05, 0.08, 0.09, 0.09, 0.09], {
      absolute: 1e-15,
      because: 'R 4 p.adjust',
    });
  });

  it('never lowers a p-value, keeps their order, and leaves a single one alone', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const q = holm(p);
        p.forEach((own, i) => {
          expect(q[i]!).toBeGreaterThanOrEqual(own);
          expect(q[i]!).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (own < other) expect(q[i]!).toBeLessThanOrEqual(q[j]!);
          });
        });
      }),
    );
    expect(holm([0.3])).toEqual([0.3]);
    expect(holm([])).toEqual([]);
  });

  it('refuses what is no probability', () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => holm([p])).toThrow(DomainError);
  });
});

// Helpers
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

/** Holm's own words: test the smallest p against level / m, the next against level / (m - 1), ... */
function stepDown(p: readonly number[], level: number): Set<number> {
  const rejected = new Set<number>();
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  for (const at of order) {
    if (!((p.length - rejected.size) * p[at]! <= level)) break;
    rejected.add(at);
  }
  return rejected;
}
