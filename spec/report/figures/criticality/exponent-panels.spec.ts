import { describe, expect, it } from 'vitest';
import {
  contourPanel,
  exponentPanel,
  powerLawPanel,
} from '../../../../src/report/figures/criticality/exponent-panels.js';
import { syntheticPicture } from '../../../support/synthetic-studies.js';

describe('exponent panels', () => {
  it('are left out where there is nothing to show', () => {
    const curves = picture.curves.map((curve) => ({ ...curve, criticalDensity: null }));
    expect(powerLawPanel({ ...picture, curves })).toBeNull();
    expect(exponentPanel({ ...picture, effectiveExponents: [] })).toBeNull();
    expect(contourPanel({ ...picture, contour: null })).toBeNull();
  });

  it('shade the cells below each level and no others', () => {
    const rows = contourPanel({
      ...picture,
      contour: {
        criticalDensities: [0.001, 0.002],
        exponents: [0.4, 0.5],
        deltaChiSquared: [0, 2.31, 6.19, Number.NaN],
      },
    })?.layer[0]?.data.values;
    expect(rows?.map((row) => ('level' in row ? row.level : null))).toEqual(['inner', 'outer']);
  });
});

// Helpers
const picture = syntheticPicture(2);
