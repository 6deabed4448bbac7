import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { effectiveExponent } from '../../../src/criticality/fits/effective-exponent.js';
import { expectClose } from '../../support/expect-close.js';

describe('effectiveExponent', () => {
  it.each([0.3, 1, 2])('is the exponent everywhere on a power law, %d', (beta) => {
    const density = Array.from({ length: 100 }, (_, i) => i / 100);
    const value = density.map((p) => 0.1 + Math.max(0, p - 0.2) ** beta);
    const found = effectiveExponent(
      makeCurve({ density, value, variance: value.map(() => 1e-9) }),
      0.1,
      0.2,
    );
    expect(found.exponent.length).toBeGreaterThan(40);
    expectClose(
      found.exponent,
      found.exponent.map(() => beta),
      { absolute: 1e-9, because: 'a line' },
    );
  });

  it('is zero on a plateau and empty on the floor', () => {
    const density = Array.from({ length: 50 }, (_, i) => i / 50);
    const flat = makeCurve({
      density,
      value: density.map(() => 1),
      variance: density.map(() => 1e-6),
    });
    const { exponent } = effectiveExponent(flat, 0, 0);
    expectClose(
      exponent,
      exponent.map(() => 0),
      { absolute: 1e-12, because: 'a flat line' },
    );
    expect(effectiveExponent(flat, 1, 0).exponent).toEqual([]);
  });
});
