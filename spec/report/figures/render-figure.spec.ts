import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { renderFigure } from '../../../src/report/figures/render-figure.js';

describe('renderFigure', () => {
  it('gives the same bytes for the same specification, also when drawing several at once', async () => {
    const alone = await renderFigure(spec, words);
    const together = await Promise.all([1, 2, 3].map(() => renderFigure(spec, words)));
    expect(new Set([alone, ...together]).size).toBe(1);
  });

  it('draws densities on a logarithmic axis a decade apart at equal distances', async () => {
    const svg = await renderFigure(spec, words);
    const [, path] = /<path d="M([^"]+)" stroke=/.exec(svg) ?? [];
    const x = path?.split('L').map((point) => Number(point.split(',')[0]));
    expect(x).toEqual([0, 100, 200]);
  });

  it('uses nothing from outside the file', async () => {
    const svg = await renderFigure(spec, words);
    expect(svg.replaceAll(/ xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(
      /https?:|<script|<image|@import/,
    );
  });

  it('does not change the specification', async () => {
    const before = structuredClone(spec);
    await renderFigure(spec, words);
    expect(spec).toEqual(before);
  });
});

// Helpers
const words = { name: 'figure-0', title: 'Line', description: 'A line.' };
const spec: TopLevelSpec = {
  width: 200,
  height: 100,
  data: { values: [0.01, 0.1, 1].map((density) => ({ density, accuracy: density })) },
  mark: { type: 'line', clip: true },
  encoding: {
    x: { field: 'density', type: 'quantitative', scale: { type: 'log', nice: false } },
    y: { field: 'accuracy', type: 'quantitative' },
  },
};
