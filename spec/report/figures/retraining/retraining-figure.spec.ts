import { describe, expect, it } from 'vitest';
import {
  retrainingFigure,
  retrainingReading,
} from '../../../../src/report/figures/retraining/retraining-figure.js';
import { pairedDifferences } from '../../../../src/results/retraining/paired-differences.js';
import { syntheticRetrainingStudy } from '../../../support/synthetic-studies.js';

describe('retrainingFigure', () => {
  it('shows every network of every condition and density, and the means', async () => {
    const { svg } = await figure;
    expect(svg.match(/<title>[^<]*, (network|training) \d+: [\d.]+ %<\/title>/g)?.length).toBe(
      4 * 3 * 10,
    );
    expect(svg.match(/<title>[^<]*: mean of 10 [\d.]+ %<\/title>/g)?.length).toBe(4 * 3);
    expect(retrainingReading(study)).toContain(
      'of 10 networks trained from their start, 120 trainings',
    );
  });

  it('shows C less D at each density with its interval, as the table of differences has it', async () => {
    const { panels = [] } = await figure;
    const told = pairedDifferences(study.results).filter(({ pair }) => pair.join() === 'C,D');
    expect(told.length).toBe(3);
    for (const { density, mean, low, high } of told) {
      const [value, from, to] = [mean, low, high].map((share) => {
        const points = 100 * (share ?? Number.NaN);
        return `${points > 0 ? '+' : ''}${points.toFixed(2)}`;
      });
      const at = (100 * density).toPrecision(3);
      expect(panels[1]).toContain(`>${at} % of the edges: ${value} [${from}, ${to}]</title>`);
    }
  });

  it('draws the densest rows first', async () => {
    const { panels = [] } = await figure;
    const heads = [...(panels[0] ?? '').matchAll(/>([\d.]+) % of the edges<\/text>/g)].map(
      ([, density]) => density,
    );
    expect([...new Set(heads)]).toEqual(['2.00', '1.00', '0.300']);
  });

  it('can show a single training', async () => {
    const trained = { density: 0.01, seed: 1, accuracy: 0.9, testImages: 10_000 };
    const results = [{ condition: 'A' as const, ...trained }];
    const { svg, panels } = await retrainingFigure({ ...study, results }, words);
    expect(svg).not.toContain('NaN');
    expect(panels?.length).toBe(1);
  });
});

// Helpers
const words = { file: 'figure-4.svg', title: 'degrees matter', caption: 'c' };
const study = syntheticRetrainingStudy();
const figure = retrainingFigure(study, words);
