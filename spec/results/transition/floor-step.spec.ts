import { describe, expect, it } from 'vitest';
import { floorAccuracy } from '../../../src/experiments/protocol/first-at-floor.js';
import { floorStep } from '../../../src/results/transition/floor-step.js';
import { madeRun } from '../../support/made-runs.js';

describe('floorStep', () => {
  it('is the first step from which accuracy stays at the floor', () => {
    const run = madeRun();
    const step = floorStep(run)?.step ?? Number.NaN;
    expect(run.steps[step - 1]?.accuracy).toBeGreaterThan(floorAccuracy);
    for (const row of run.steps.slice(step)) {
      expect(row.accuracy).toBeLessThanOrEqual(floorAccuracy);
    }
  });

  it('does not take a dip for the floor', () => {
    const run = madeRun();
    const dipped = run.steps.map((row) => (row.step === 60 ? { ...row, accuracy: 0.1 } : row));
    expect(floorStep({ ...run, steps: dipped })).toEqual(floorStep(run));
  });

  it('waits for prediction entropy where asked', () => {
    const run = madeRun();
    const both = floorStep(run, true);
    expect(both?.predictionEntropy).toBeLessThanOrEqual(0.1 * Math.log(10));
    expect(both?.step).toBeGreaterThanOrEqual(floorStep(run)?.step ?? Number.NaN);
  });

  it('needs edges: a network without any has no floor', () => {
    const run = madeRun();
    const steps = run.steps.map((row) => ({ ...row, accuracy: row.edges > 0 ? 0.9 : 0.1 }));
    expect(floorStep({ ...run, steps })).toBeNull();
  });
});
