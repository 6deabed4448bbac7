import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saturations } from '../../../src/criticality/models/saturation.js';
import { expectClose } from '../../support/expect-close.js';

describe.each(saturations)('the $name saturation', ({ value, logSlope }) => {
  it('starts as u, ends at 1, and never falls', () => {
    expect(value(0)).toBe(0);
    expectClose(value(1e-7), 1e-7, { relative: 1e-6, because: 'the next term is u^2' });
    for (const far of [1e6, 1e300, Infinity]) {
      expectClose(value(far), 1, { absolute: 2e-6, because: 'the slowest is 1 / u from 1' });
    }
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(value(Math.max(a, b))).toBeGreaterThanOrEqual(value(Math.min(a, b)));
      }),
    );
  });

  it('has the slope of its formula', () => {
    fc.assert(
      fc.property(place, (u) => {
        const h = 1e-4;
        const found = (value(u * Math.exp(h)) - value(u * Math.exp(-h))) / (2 * h);
        expectClose(logSlope(u, value(u)), found, {
          absolute: 2e-8,
          because: 'central difference in ln u: h^2 / 6 and 1e-16 / h',
        });
      }),
    );
  });

  it('stays finite far out', () => {
    for (const u of [0, 1e-300, 800, 1e200, Infinity]) {
      expect(Number.isFinite(value(u)) && Number.isFinite(logSlope(u, value(u)))).toBe(true);
    }
  });
});

// Helpers
const place = fc.double({ min: 1e-3, max: 50, noNaN: true });
