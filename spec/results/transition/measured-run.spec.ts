import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, ratio } from '../../../src/results/statistics/estimate.js';
import {
  accuracyAt,
  baselineAccuracy,
  entropyFallDensity,
  fallDensity,
  fallWidth,
  lossAt,
  transitionDensity,
} from '../../../src/results/transition/measured-run.js';
import { expectClose } from '../../support/expect-close.js';
import { madeRun } from '../../support/made-runs.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('fallDensity', () => {
  it('finds the half-height density that a run was made with, inside its interval', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0.001, max: 0.04 }), (half) => {
        const found = fallDensity(madeRun({ half, sharpness: 4 }));
        expectClose(found?.value ?? Number.NaN, half, {
          absolute: 0.0002,
          because: 'one step of the schedule',
        });
        expect(found?.low).toBeLessThanOrEqual(half);
        expect(found?.high).toBeGreaterThanOrEqual(half);
      }),
      { numRuns: 20 },
    );
  });

  it('is null where the network only guesses from the start', () => {
    expect(fallDensity(madeRun({ baseline: 0.1 }))).toBeNull();
  });

  it('agrees with the fall of prediction entropy when both fall alike', () => {
    const run = madeRun({ half: 0.01 });
    expectClose(entropyFallDensity(run)?.value ?? 0, fallDensity(run)?.value ?? 1, {
      absolute: 0.0002,
      because: 'one step of the schedule',
    });
  });
});

describe('fallWidth', () => {
  it('is the distance between the densities at 90 % and 10 % of the height', () => {
    // half (9^(1/k) - 9^(-1/k)) = 0.01 (3 - 1/3) for k = 2
    expectClose(fallWidth(madeRun({ half: 0.01, sharpness: 2 }))?.value ?? 0, 0.08 / 3, {
      absolute: 0.0004,
      because: 'two steps of the schedule',
    });
  });
});

describe('accuracyAt', () => {
  it('gives the accuracy of a step at its own density', () => {
    const run = madeRun();
    for (const { density, accuracy } of run.steps) {
      expectClose(accuracyAt(run, density)?.value ?? Number.NaN, accuracy, {
        absolute: 1e-15,
        because: 'one interpolation with weight 0 or 1',
      });
    }
  });

  it('is null below the last density', () => {
    const run = madeRun();
    expect(accuracyAt({ ...run, steps: run.steps.slice(0, 5) }, 0.01)).toBeNull();
  });

  it('loses nothing at full density', () => {
    expect(lossAt(madeRun(), 1)?.value).toBe(0);
  });
});

describe('baselineAccuracy', () => {
  it('carries the binomial error of the test images', () => {
    const { value = 0, low = 0, high = 0 } = baselineAccuracy(madeRun({ baseline: 0.9 })) ?? {};
    expect(value).toBe(0.9);
    // 1.96 sqrt(0.9 0.1 / 10000) = 0.00588
    expectClose([low, high], [0.89412, 0.90588], { absolute: 1e-12, because: 'rounding' });
  });
});

describe('difference and ratio', () => {
  it('hold their value inside their interval, and nothing where a part is missing', () => {
    fc.assert(
      fc.property(estimate, estimate, (a, b) => {
        for (const found of [difference(a, b), ratio(a, b)]) {
          expect(found?.low).toBeLessThanOrEqual(found?.value ?? Number.NaN);
          expect(found?.high).toBeGreaterThanOrEqual(found?.value ?? Number.NaN);
        }
        expect(difference(a, null)).toBeNull();
        expect(ratio(null, b)).toBeNull();
      }),
    );
  });
});

describe('transitionDensity', () => {
  it('comes later in pruning for magnitude than for random removal', () => {
    const magnitude = transitionDensity(syntheticRun({ seed: 3 })) ?? Number.NaN;
    const random = transitionDensity(syntheticRun({ seed: 3, rule: 'random' })) ?? Number.NaN;
    expect(random).toBeGreaterThan(5 * magnitude);
  });
});

// Helpers
const positive = fc.double({ noNaN: true, min: 0.01, max: 100 });
const estimate = fc
  .tuple(positive, positive, positive)
  .map((numbers) => numbers.toSorted((a, b) => a - b))
  .map(([low = 0, value = 0, high = 0]) => ({ low, value, high }));
