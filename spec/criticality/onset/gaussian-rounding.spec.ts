import { describe, it } from 'vitest';
import { fitScratch } from '../../../src/criticality/fits/projected-fit.js';
import { roundedKinkInPlace } from '../../../src/criticality/models/rounded-kink.js';
import { roundedShape } from '../../../src/criticality/onset/gaussian-rounding.js';
import {
  generalExponential,
  saturatingLaw,
} from '../../../src/criticality/onset/saturating-law.js';
import { expectClose } from '../../support/expect-close.js';

describe('roundedShape', () => {
  it.each([0.3, 0.5, 1, 1.5])('agrees with the other rounded kink, exponent %f', (exponent) => {
    const density = Float64Array.from({ length: 120 }, (_, i) => i * 2e-4);
    const width = 0.005;
    const rounding = 6e-4;
    const rounded = roundedShape(
      saturatingLaw(generalExponential, 0),
      density,
      0.006,
      1,
      rounding,
      2,
    );
    const { shape, slopes } = fitScratch(120, 2);
    rounded(Float64Array.of(Math.log(exponent), Math.log(width)), density, shape, slopes);
    const other = new Float64Array(120);
    const kink = { criticalDensity: 0.006, exponent, width, amplitude: 1 };
    roundedKinkInPlace(kink, rounding, density, other);
    shape.forEach((value, i) => {
      const near = density[i]! < 0.006 + 8 * rounding;
      const because = near
        ? 'two quadratures of 40 nodes'
        : 'curvature of the bare law, (sigma / w)^2 / 2 of it';
      expectClose(value, other[i]!, { absolute: near ? 1e-3 : 7e-3, because });
    });
  });
});
