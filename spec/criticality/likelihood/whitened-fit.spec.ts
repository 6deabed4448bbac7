import { describe, expect, it } from 'vitest';
import { fitProjected, fitScratch } from '../../../src/criticality/fits/projected-fit.js';
import { givenVariances, makeWhitener } from '../../../src/criticality/likelihood/noise-model.js';
import { firstVariance, fitWhitened } from '../../../src/criticality/likelihood/whitened-fit.js';
import { logistic } from '../../../src/criticality/models/smooth-models.js';
import { expectClose } from '../../support/expect-close.js';

describe('fitWhitened', () => {
  it('ends where weighted least squares does when errors are independent', () => {
    const { density, value, variance } = noisyLogistic();
    const box = { lower: [0, -8], upper: [1, 2] };
    const start = [0.5, -2];
    const weighted = fitProjected(
      { density, excess: value, weight: variance.map((v) => 1 / v) },
      logistic.shapeInPlace,
      start,
      box,
      fitScratch(60, 2),
    );
    const excess = Float64Array.from(value);
    const whitener = makeWhitener(givenVariances, variance, density);
    whitener.whitenInPlace(excess);
    const found = fitWhitened(
      { abscissa: density, excess, whitener },
      logistic.shapeInPlace,
      start,
      box,
      fitScratch(60, 2),
      60,
      1e-12,
    );
    const because = 'two searches for one minimum';
    expectClose(found.chiSquared, weighted.chiSquared, { relative: 1e-6, because });
    expectClose(found.parameters[0]!, weighted.parameters[0]!, { relative: 1e-4, because });
    expectClose(found.amplitude, weighted.amplitude, { relative: 1e-4, because });
  });

  it('holds a parameter at its bound and moves the others on', () => {
    const { density, value, variance } = noisyLogistic();
    const excess = Float64Array.from(value);
    const whitener = makeWhitener(givenVariances, variance, density);
    whitener.whitenInPlace(excess);
    const { parameters } = fitWhitened(
      { abscissa: density, excess, whitener },
      logistic.shapeInPlace,
      [0.7, -2],
      { lower: [0.6, -8], upper: [1, 2] },
      fitScratch(60, 2),
    );
    expect(parameters[0]).toBe(0.6);
    expect(parameters[1]).not.toBe(-2);
  });
});

describe('firstVariance', () => {
  it('is the first entry of the inverse', () => {
    expectClose(firstVariance(Float64Array.of(4, 1, 1, 2)), 2 / 7, {
      relative: 1e-14,
      because: 'two by two, by hand',
    });
  });
});

// Helpers
function noisyLogistic() {
  const density = Float64Array.from({ length: 60 }, (_, i) => i / 59);
  const value = density.map(
    (p, i) => 0.8 / (1 + Math.exp((0.45 - p) / 0.08)) + 0.01 * Math.sin(7 * i),
  );
  return { density, value, variance: density.map((p) => 1e-4 * (1 + p)) };
}
