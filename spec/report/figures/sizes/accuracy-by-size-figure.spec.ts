import { describe, expect, it } from 'vitest';
import { accuracyBySizeFigure } from '../../../../src/report/figures/sizes/accuracy-by-size-figure.js';
import { madeRun } from '../../../support/made-runs.js';

describe('accuracyBySizeFigure', () => {
  it('draws every run twice, in the colour of its size', async () => {
    const { panels = [] } = await figure;
    for (const panel of panels) {
      const lines = [
        ...panel.matchAll(/<path [^>]*stroke="(#\w+)"[^>]*><title>[\d,]+ edges, seed/g),
      ];
      expect(lines).toHaveLength(6);
      expect(new Set(lines.map(([, colour]) => colour)).size).toBe(3);
    }
  });

  it('names every size at its line, without a legend', async () => {
    const { panels = [] } = await figure;
    for (const panel of panels) {
      for (const size of ['50,000 edges', '100,000 edges', '200,000 edges']) {
        expect(panel).toContain(`>${size}</text>`);
      }
      expect(panel).not.toContain('legend');
    }
  });

  it('tells numbers and shares of edges on hovering', async () => {
    const { svg } = await figure;
    expect(svg).toMatch(
      /<title>100,000 edges, seed 1: [\d,]+ left \([\d.]+ %\), accuracy [\d.]+ %</,
    );
  });
});

// Helpers
const figure = accuracyBySizeFigure(
  [0.5, 1, 2].map((factor) => ({
    edges: 100_000 * factor,
    runs: [1, 2].map((seed) => madeRun({ seed, half: (0.006 * seed) / factor })),
  })),
  { file: 'sizes.svg', title: 'A number of edges', caption: '' },
);
