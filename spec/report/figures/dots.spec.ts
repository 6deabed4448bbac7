import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apartDots,
  type Dot,
  dotCell,
  dotMark,
  dotOrder,
  dotRows,
} from '../../../src/report/figures/dots.js';
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

describe('apartDots', () => {
  it('keeps the first dot of every square, all others as they were', () => {
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 60 }), fc.constantFrom(0.3, 1, 7), (dots, scale) => {
        const place = ({ x, y }: Dot) => [scale * x, 3 - scale * y] as const;
        const cellOf = (one: Dot) =>
          place(one)
            .map((at) => Math.round(at / dotCell))
            .join();
        const kept = apartDots(dots, place);
        expect(new Set(kept.map(cellOf)).size).toBe(kept.length);
        const first = (one: Dot) => dots.findIndex((other) => cellOf(other) === cellOf(one));
        expect(kept).toEqual(dots.filter((one, at) => first(one) === at));
      }),
    );
  });
});

// Helpers
const dot = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
});
