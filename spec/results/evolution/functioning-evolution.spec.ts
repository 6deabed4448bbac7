import { describe, expect, it } from 'vitest';
import {
  functioningEvolution,
  functioningMargin,
  transientSteps,
} from '../../../src/results/evolution/functioning-evolution.js';
import { madeRun } from '../../support/made-runs.js';

describe('functioningEvolution', () => {
  it('keeps exactly the jumps that end in a functioning network and begin after the transient', () => {
    const accuracy = new Map(run.steps.map((row) => [row.step, row.accuracy]));
    const counts = run.evolution.filter(
      ({ step, lag }) =>
        (accuracy.get(step) ?? 0) >= 0.1 + functioningMargin && step - lag >= transientSteps,
    );
    expect(functioningEvolution(run).evolution).toEqual(counts);
    expect(counts.length).toBeGreaterThan(0);
    expect(counts.length).toBeLessThan(run.evolution.length);
  });

  it('keeps nothing of a run that never functions', () => {
    const dead = { ...run, steps: run.steps.map((row) => ({ ...row, accuracy: 0.1 })) };
    expect(functioningEvolution(dead).evolution).toEqual([]);
  });

  it('is the same applied twice, and leaves everything else alone', () => {
    const once = functioningEvolution(run);
    expect(functioningEvolution(once)).toEqual(once);
    expect({ ...once, evolution: run.evolution }).toEqual(run);
  });
});

// Helpers
const run = madeRun({ half: 0.02 });
