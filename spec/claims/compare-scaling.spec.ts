import { describe, expect, it } from 'vitest';
import { compareScaling } from '../../src/claims/compare-scaling.js';
import { madeExponent, madeUndetermined } from '../support/made-studies.js';

describe('compareScaling', () => {
  it('judges both ways alike', () => {
    for (const [a, b, error] of [
      [0.5, 0.55, 0.02],
      [0.5, 1.2, 0.02],
      [0.5, 0.7, 0.2],
    ] as const) {
      const [first, second] = [madeExponent(a, error).analysis, madeExponent(b, error).analysis];
      expect(compareScaling(first, second).verdict).toBe(compareScaling(second, first).verdict);
    }
  });

  it('calls exponents of one value consistent only when they are known well enough', () => {
    expect(compare(0.5, 0.02)).toBe('replicated');
    expect(compare(0.5, 0.5)).toBe('inconclusive');
  });

  it('says why an exponent is missing', () => {
    const found = compareScaling(madeExponent(0.5).analysis, madeUndetermined(3, 10).analysis);
    expect(found).toEqual({
      verdict: 'inconclusive',
      found: 'not determined, made so (10 seeds)',
    });
  });
});

// Helpers
function compare(exponent: number, error: number) {
  const { analysis } = madeExponent(exponent, error);
  return compareScaling(analysis, analysis).verdict;
}
