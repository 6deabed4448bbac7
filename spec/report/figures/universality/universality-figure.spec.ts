import { describe, expect, it } from 'vitest';
import { scaledMean } from '../../../../src/criticality/curve/scaled-mean.js';
import { universalityFigure } from '../../../../src/report/figures/universality/universality-figure.js';
import { orderParameters } from '../../../../src/results/criticality/order-parameters.js';
import { syntheticAnalysis } from '../../../support/synthetic-analyses.js';

describe('universalityFigure', () => {
  it('draws one line an ensemble in each panel and names every one', async () => {
    const names = ['FC4 on MNIST, magnitude', 'FC4 on MNIST, lamp', 'CNN5 on MNIST'];
    const curves = names.map((title, at) => ({ title, runs: at + 1, scaled }));
    const panels = orderParameters.map((observable) => ({ observable, curves }));
    const { svg } = await universalityFigure(panels, 'figure-8.svg');
    for (const name of names) expect(svg).toContain(name);
    expect(svg).toContain('FC4 on MNIST, magnitude, 1 run<');
    expect(svg.match(/stroke-width="1.4"/g)?.length).toBe(6);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

// Helpers
const grid = Array.from({ length: 20 }, (_, i) => 0.3 * 1.15 ** i);
const scaled = scaledMean(syntheticAnalysis(3).curves, 0, grid)!;
