import { describe, expect, it } from 'vitest';
import { dotMark, dotOrder, dotRows } from '../../../src/report/figures/dots.js';
import { renderFigure } from '../../../src/report/figures/render-figure.js';

describe('dotRows', () => {
  it('draws each dot where it belongs, all in one path', async () => {
    const dots = [0, 25, 50, 100].map((x) => ({ x, y: 100 - x }));
    const quantitative = 'quantitative' as const;
    const svg = await renderFigure(
      {
        width: 100,
        height: 100,
        data: { values: dotRows(dots, {}) },
        mark: dotMark(3),
        encoding: {
          x: { field: 'x', type: quantitative, scale: { domain: [0, 100] } },
          y: { field: 'y', type: quantitative, scale: { domain: [0, 100] } },
          order: dotOrder,
        },
      },
      { name: 'dots', title: 'Dots', description: 'Dots.' },
    );
    const [, path] = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(svg) ?? [];
    expect(path).toBe('M0,0ZM25,25ZM50,50ZM100,100Z');
  });
});
