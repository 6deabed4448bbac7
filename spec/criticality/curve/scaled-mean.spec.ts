import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { scaledMean } from '../../../src/criticality/curve/scaled-mean.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve } from '../../support/planted-curve.js';

describe('scaledMean', () => {
  it('does not change when density or value are measured on other scales', () => {
    const scale = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(scale, scale, (a, b) => {
        const plain = scaledMean([hill(0.1, 1, 2)], 0, grid)!;
        const scaled = scaledMean([hill(0.1 * a, b, 2)], 0, grid)!;
        const because = 'the same points, rounded otherwise';
        expectClose(scaled.mean, plain.mean, { absolute: 1e-9, because });
      }),
    );
  });

  it('is one half at the half-height density and keeps different shapes apart', () => {
    const [gentle, steep] = [2, 6].map((power) => scaledMean([hill(0.1, 1, power)], 0, grid)!);
    const at = grid.indexOf(1);
    for (const { mean } of [gentle!, steep!]) {
      expectClose(mean[at]!, 0.5, { absolute: 0.01, because: 'lines between 300 points' });
    }
    expect(gentle!.mean[0]!).toBeGreaterThan(steep!.mean[0]! + 0.1);
  });

  it('averages runs that differ by their place alone into one of them', () => {
    const runs = [0.08, 0.1, 0.13].map((half) => hill(half, 1, 3));
    const { mean, standardDeviation } = scaledMean(runs, 0, grid)!;
    const alone = scaledMean([runs[1]!], 0, grid)!;
    const because = 'another grid of points, joined by lines, under the same curve';
    expectClose(mean, alone.mean, { absolute: 0.01, because });
    for (const sd of standardDeviation) expect(sd!).toBeLessThan(0.01);
    expect(alone.standardDeviation.every((sd) => sd === null)).toBe(true);
  });

  it('leaves out what a run does not cover', () => {
    const short = { ...hill(0.1, 1, 6) };
    const { x } = scaledMean([short], 0, [0.001, 1, 100])!;
    expect(x).toEqual([1]);
  });

  it('is null without a transition in every run, and without runs', () => {
    const flat = plantedCurve({ truth: 'constant' }, 1);
    expect(scaledMean([hill(0.1, 1, 2), flat], 0.1, grid)).toBeNull();
    expect(scaledMean([], 0, grid)).toBeNull();
  });
});

// Helpers
const grid = [0.5, 0.7, 1, 1.5, 2];

/** Points at 0.02 to 8 times the half-height density, evenly spaced. */
function hill(half: number, height: number, power: number) {
  const density = Array.from({ length: 300 }, (_, i) => half * (0.02 + (8 * i) / 299));
  const value = density.map((p) => height / (1 + (half / p) ** power));
  return makeCurve({ density, value, variance: density.map(() => (1e-4 * height) ** 2) });
}
