import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDisagreement } from '../../src/archive/replicates-agree.js';
import type { Replicate } from '../../src/criticality/bootstrap/bootstrap.js';

describe('firstDisagreement', () => {
  it('finds none between replicates that differ in the last digits', () => {
    fc.assert(
      fc.property(
        fc.array(value),
        fc.double({ min: -1e-12, max: 1e-12, noNaN: true }),
        (all, e) => {
          const before = all.map(replicate);
          const again = all.map((x, index) => replicate(x * (1 + e), index));
          expect(firstDisagreement(before, again)).toBeNull();
        },
      ),
    );
  });

  it('names the first that differs in any part, or is missing', () => {
    const all = [0.1, 0.2, 0.3].map(replicate);
    const parts: Partial<Replicate>[] = [
      { exponent: 0.201 },
      { criticalDensity: null },
      { kinkMargin: -Infinity },
      { atBound: true },
      { best: 'hill' },
    ];
    for (const part of parts) {
      const changed = all.map((one) => (one.index === 1 ? { ...one, ...part } : one));
      expect(firstDisagreement(all, changed)).toBe(1);
      expect(firstDisagreement(changed, all)).toBe(1);
    }
    expect(firstDisagreement(all.slice(0, 2), all)).toBe(2);
    expect(firstDisagreement(all, all.slice(0, 2))).toBeNull(); // a sample
  });
});

// Helpers
const value = fc.double({ min: 1e-6, max: 5, noNaN: true });

function replicate(x: number, index: number): Replicate {
  const found = { criticalDensity: x / 100, exponent: x, kinkMargin: 10 * x };
  return { index, ...found, atBound: false, best: 'kink' };
}
