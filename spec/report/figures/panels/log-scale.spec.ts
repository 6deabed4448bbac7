import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logPixel,
  readableTicks,
  roundedDown,
  roundedUp,
} from '../../../../src/report/figures/panels/log-scale.js';

describe('readableTicks', () => {
  it('has numbers that people read', () => {
    expect(readableTicks(0.05, 100)).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]);
    expect(readableTicks(1e-3, 1e3)).toEqual([0.001, 0.01, 0.1, 1, 10, 100, 1000]);
  });

  it('stays between the ends', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        for (const tick of readableTicks(low, high)) {
          // an end that rounding moved by less than a thousand ulp still has its tick
          expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-9));
          expect(tick).toBeLessThanOrEqual(high * (1 + 1e-9));
        }
      }),
    );
  });
});

describe('roundedDown and roundedUp', () => {
  it('enclose a value within a factor of two and a half', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const [low, high] = [roundedDown(value), roundedUp(value)];
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high / low).toBeLessThan(2.6);
      }),
    );
  });
});

describe('logPixel', () => {
  it('puts the ends at the ends and equal factors at equal distances', () => {
    const scale = { low: 0.1, high: 1000, width: 200 };
    expect([0.1, 1, 10, 100, 1000].map((x) => Math.round(logPixel(scale, x)))).toEqual([
      0, 50, 100, 150, 200,
    ]);
  });
});

// Helpers
const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
