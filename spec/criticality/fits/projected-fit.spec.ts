import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitProjected, fitScratch } from '../../../src/criticality/fits/projected-fit.js';
import { logistic } from '../../../src/criticality/models/smooth-models.js';
import { expectClose } from '../../support/expect-close.js';

describe('fitProjected', () => {
  it('recovers the parameters of exact data', () => {
    fc.assert(
      fc.property(middle, logWidth, amplitude, (m, s, b) => {
        const fit = fitProjected(
          exact(m, s, b),
          logistic.shapeInPlace,
          [0.5, -2.5],
          box,
          scratch,
          200,
        );
        expectClose(fit.parameters, [m, s], { absolute: 1e-5, because: 'flat near the minimum' });
        expectClose(fit.amplitude, b, { relative: 1e-5, because: 'follows the parameters' });
      }),
    );
  });

  it('finds the amplitude that the closed form gives', () => {
    const data = exact(0.4, -2, 3);
    const { amplitude, parameters } = fitProjected(
      data,
      logistic.shapeInPlace,
      [0.45, -2],
      box,
      scratch,
      0,
    );
    const f = new Float64Array(n);
    logistic.shapeInPlace(parameters, data.density, f, scratch.slopes);
    const fy = f.reduce((sum, v, i) => sum + v * data.excess[i]!, 0);
    const ff = f.reduce((sum, v) => sum + v * v, 0);
    expectClose(amplitude, fy / ff, { relative: 1e-12, because: 'two sums of 50 terms' });
  });

  it('scales its amplitude with the data and its chi squared with the weights', () => {
    const data = exact(0.4, -2, 3);
    data.excess.forEach((y, i) => {
      data.excess[i] = y + 0.1 * Math.sin(7 * i);
    });
    const run = (lift: number, weigh: number) =>
      fitProjected(
        {
          ...data,
          excess: data.excess.map((y) => lift * y),
          weight: data.weight.map((w) => weigh * w),
        },
        logistic.shapeInPlace,
        [0.5, -2.5],
        box,
        scratch,
        100,
        1e-14,
      );
    const because = 'the same search in other units';
    const plain = run(1, 1);
    expectClose(run(-4, 1).amplitude, -4 * plain.amplitude, { relative: 1e-6, because });
    expectClose(run(1, 9).chiSquared, 9 * plain.chiSquared, { relative: 1e-6, because });
    expectClose(run(1, 9).parameters, plain.parameters, { relative: 1e-5, because });
  });

  it('has amplitude 0 for a shape that vanishes', () => {
    const vanish = (_: Float64Array, __: Float64Array, shape: Float64Array) => void shape.fill(0);
    expect(fitProjected(exact(0.4, -2, 3), vanish, [0.5, -2], box, scratch).amplitude).toBe(0);
  });

  it('stays inside its box', () => {
    const narrow = { lower: [0.6, -3], upper: [0.7, -2.9] };
    const { parameters } = fitProjected(
      exact(0.4, -2, 1),
      logistic.shapeInPlace,
      [0.65, -3],
      narrow,
      scratch,
    );
    expect(parameters[0]).toBe(0.6);
    expect(parameters[1]).toBeGreaterThanOrEqual(-3);
  });
});

// Helpers
const n = 50;
const scratch = fitScratch(n, 2);
const box = { lower: [-1, -5], upper: [2, 1] };
const middle = fc.double({ min: 0.25, max: 0.75, noNaN: true });
const logWidth = fc.double({ min: -3, max: -1.5, noNaN: true });
const amplitude = fc.double({ min: 0.1, max: 100, noNaN: true });

function exact(m: number, s: number, b: number) {
  const density = Float64Array.from({ length: n }, (_, i) => i / (n - 1));
  const excess = density.map((p) => b / (1 + Math.exp(-(p - m) / Math.exp(s))));
  return { density, excess, weight: new Float64Array(n).fill(1) };
}
