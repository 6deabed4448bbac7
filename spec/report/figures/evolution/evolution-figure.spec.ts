import { describe, expect, it } from 'vitest';
import { evolutionFigure } from '../../../../src/report/figures/evolution/evolution-figure.js';
import { groupByProblem } from '../../../../src/results/problems/group-by-problem.js';
import { quickRuns, syntheticRun } from '../../../support/synthetic-runs.js';

describe('evolutionFigure', () => {
  it('has a panel for each layer with every run and its transition', async () => {
    const { svg } = await evolutionFigure(group, 100, 'figure-3.svg');
    for (const layer of ['layer dense1', 'layer dense4', 'all weights']) {
      expect(svg).toContain(`>${layer}</text>`);
    }
    expect(svg.match(/<path d="M[^"]*L[^"]*"[^>]*opacity="0.85"/g)?.length).toBe(5 * 4);
    expect(svg.match(/<line [^>]*opacity="0.45"/g)?.length).toBe(5 * 4);
  });

  it('draws weights that did not move at the foot instead of losing them', async () => {
    const run = syntheticRun({ seed: 1 });
    const evolution = run.evolution.map((row) => ({ ...row, metric: { all: 0 } }));
    const [still = group] = groupByProblem([{ ...run, evolution }]);
    const { svg } = await evolutionFigure(still, 100, 'figure-3.svg');
    expect(svg).toMatch(/<path d="M[\d.]+,150L[^"]*"[^>]*opacity="0.85"/);
    expect(svg).toMatch(/<title>magnitude, seed 1: density [\d.]+ %, EM 0</);
  });

  it('can be drawn where the metric is nowhere defined', async () => {
    const run = syntheticRun({ seed: 1 });
    const evolution = run.evolution.map((row) => ({ ...row, metric: { all: null } }));
    const [nothing = group] = groupByProblem([{ ...run, evolution }]);
    const { svg } = await evolutionFigure(nothing, 100, 'figure-3.svg');
    expect(svg).not.toContain('NaN');
  });
});

// Helpers
const group = groupByProblem(quickRuns())[0]!;
