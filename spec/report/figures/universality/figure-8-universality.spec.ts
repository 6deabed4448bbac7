import { describe, expect, it } from 'vitest';
import { scaledMean } from '../../../../src/criticality/curve/scaled-mean.js';
import { figure8Universality } from '../../../../src/report/figures/universality/figure-8-universality.js';
import { syntheticAnalysis } from '../../../support/synthetic-analyses.js';

describe('figure8Universality', () => {
  it('draws one line a problem in each panel and names every problem', async () => {
    const problems = ['FC4 on MNIST', 'CNN5 on MNIST', 'FC4 on Fashion-MNIST'];
    const curves = problems.map((problem, at) => ({ problem, runs: at + 1, scaled }));
    const panels = ['accuracy', 'prediction entropy'].map((observable) => ({ observable, curves }));
    const { svg } = await figure8Universality(panels, 'figure-8.svg');
    for (const problem of problems) expect(svg).toContain(problem);
    expect(svg).toContain('FC4 on MNIST, 1 run<');
    expect(svg.match(/stroke-width="1.4"/g)?.length).toBe(6);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

// Helpers
const grid = Array.from({ length: 20 }, (_, i) => 0.3 * 1.15 ** i);
const scaled = scaledMean(syntheticAnalysis(3).curves, 0, grid)!;
