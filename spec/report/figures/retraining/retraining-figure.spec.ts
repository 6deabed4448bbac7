import { describe, expect, it } from 'vitest';
import { retrainingFigure } from '../../../../src/report/figures/retraining/retraining-figure.js';
import { syntheticRetrainingStudy } from '../../../support/synthetic-studies.js';

describe('retrainingFigure', () => {
  it('shows every seed of every condition and density, and the means', async () => {
    const { svg } = await figure;
    expect(svg.match(/<title>[^<]*, seed \d+: [\d.]+ %<\/title>/g)?.length).toBe(4 * 3 * 10);
    expect(svg.match(/<title>[^<]*: mean of 10 [\d.]+ %<\/title>/g)?.length).toBe(4 * 3);
    expect(svg).toContain('120 trainings, 10 seeds');
  });

  it('draws the densest panel first', async () => {
    const { svg } = await figure;
    const panels = [...svg.matchAll(/>density ([\d.]+) %<\/text>/g)].map(([, density]) => density);
    expect(panels).toEqual(['2.00', '1.00', '0.300']);
  });

  it('can show a single training', async () => {
    const trained = { density: 0.01, seed: 1, accuracy: 0.9, testImages: 10_000 };
    const results = [{ condition: 'A' as const, ...trained }];
    const one = { ...syntheticRetrainingStudy(), results };
    const { svg } = await retrainingFigure(one, 'figure-4.svg');
    expect(svg).not.toContain('NaN');
  });
});

// Helpers
const figure = retrainingFigure(syntheticRetrainingStudy(), 'figure-4.svg');
