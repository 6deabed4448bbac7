import { describe, expect, it } from 'vitest';
import { compareScaling } from '../../../src/claims/judging/compare-scaling.js';
import { testimonyText } from '../../../src/report/verdicts/finding-text.js';
import { madeExponent, madeUndetermined } from '../../support/made-studies.js';

describe('compareScaling', () => {
  it('judges both ways alike', () => {
    for (const [a, b, error] of [
      [0.5, 0.55, 0.02],
      [0.5, 1.2, 0.02],
      [0.5, 0.7, 0.2],
    ] as const) {
      const [first, second] = [madeExponent(a, error).analysis, madeExponent(b, error).analysis];
      for (const paired of [true, false]) {
        const { verdict } = compareScaling(first, second, paired);
        expect(compareScaling(second, first, paired).verdict).toBe(verdict);
      }
    }
  });

  it('calls exponents of one value consistent only when they are known well enough', () => {
    expect(compare(0.5, 0.02)).toBe('replicated');
    expect(compare(0.5, 0.5)).toBe('inconclusive');
  });

  it('leaves out what order parameters of the same networks share', () => {
    const { analysis } = madeExponent(0.5, 0.3);
    expect(compareScaling(analysis, analysis, false).verdict).toBe('inconclusive');
    expect(compareScaling(analysis, analysis, true).verdict).toBe('replicated');
  });

  it('says why an exponent is missing', () => {
    const found = compareScaling(
      madeExponent(0.5).analysis,
      madeUndetermined(false, 10).analysis,
      true,
    );
    expect(found.verdict).toBe('inconclusive');
    expect(testimonyText(found)).toBe('not determined, made so (10 seeds)');
  });
});

// Helpers
function compare(exponent: number, error: number) {
  const { analysis } = madeExponent(exponent, error);
  return compareScaling(analysis, analysis, false).verdict;
}
