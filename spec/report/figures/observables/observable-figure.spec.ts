import { describe, expect, it } from 'vitest';
import { observableFigure } from '../../../../src/report/figures/observables/observable-figure.js';
import { groupByProblem } from '../../../../src/results/problems/group-by-problem.js';
import { quickRuns, syntheticRun } from '../../../support/synthetic-runs.js';

describe('observableFigure', () => {
  it('draws every run as a line of its own in each of the six panels', async () => {
    const { svg } = await figure;
    const drawn = [...svg.matchAll(/<path d="M[^"]*L[^"]*" stroke="(#\w+)"[^>]*opacity="0.85"/g)];
    expect(drawn.length).toBe(6 * group.runs.length);
    expect(new Set(drawn.map(([, colour]) => colour)).size).toBe(group.conditions.length);
  });

  it('says of what, and in which unit, every axis is', async () => {
    const { svg } = await figure;
    for (const words of [
      'density (% of prunable edges)',
      'test accuracy (%)',
      'prediction entropy (nats)',
      'outcome entropy (nats)',
    ]) {
      expect(svg).toContain(`>${words}</text>`);
    }
  });

  it('tells the values of single steps on hovering', async () => {
    const { svg } = await figure;
    expect(svg).toMatch(/<title>random, seed 1, step \d+: density [\d.]+ %, accuracy [\d.]+ %</);
    expect(svg).toContain('<title>baseline in the paper: 97.03 %</title>');
  });

  it('stays small for runs of 5,000 steps', async () => {
    const [row] = syntheticRun({ seed: 1 }).steps;
    const steps = Array.from({ length: 5_001 }, (_, step) => ({
      ...row!,
      step,
      density: 1 - step / 5_000,
      accuracy: 0.5 + 0.4 * Math.sin(step),
    }));
    const runs = [{ ...syntheticRun({ seed: 1 }), steps }];
    const [long = group] = groupByProblem(runs);
    const { svg } = await observableFigure(long, 'figure-1.svg');
    expect(svg.length).toBeLessThan(400_000);
  });
});

// Helpers
const group = groupByProblem(quickRuns())[0]!;
const figure = observableFigure(group, 'figure-1.svg');
