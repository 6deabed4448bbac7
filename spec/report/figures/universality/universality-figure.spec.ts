import { describe, expect, it } from 'vitest';
import { scaledMean } from '../../../../src/criticality/curve/scaled-mean.js';
import { universalityFigure } from '../../../../src/report/figures/universality/universality-figure.js';
import { orderParameters } from '../../../../src/results/criticality/order-parameters.js';
import { cnn5Mnist, fc4Mnist } from '../../../../src/results/problems/paper-problems.js';
import { problemName } from '../../../../src/results/problems/problem.js';
import { syntheticAnalysis } from '../../../support/synthetic-analyses.js';

describe('universalityFigure', () => {
  it('draws one line a problem in each panel and names every problem', async () => {
    const problems = [fc4Mnist, cnn5Mnist, { ...fc4Mnist, dataset: 'fashion-mnist' as const }];
    const curves = problems.map((problem, at) => ({ problem, runs: at + 1, scaled }));
    const panels = orderParameters.map((observable) => ({ observable, curves }));
    const { svg } = await universalityFigure(panels, 'figure-8.svg');
    for (const problem of problems) expect(svg).toContain(problemName(problem));
    expect(svg).toContain('FC4 on MNIST, 1 run<');
    expect(svg.match(/stroke-width="1.4"/g)?.length).toBe(6);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

// Helpers
const grid = Array.from({ length: 20 }, (_, i) => 0.3 * 1.15 ** i);
const scaled = scaledMean(syntheticAnalysis(3).curves, 0, grid)!;
