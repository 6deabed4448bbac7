import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../../src/report/document/text-width.js';
import { lineLabels } from '../../../../src/report/figures/panels/line-labels.js';
import { panelText } from '../../../../src/report/figures/panels/panel.js';

describe('lineLabels', () => {
  it('names every line that passes the heights, each at a height of its own', () => {
    fc.assert(
      fc.property(places, (at) => {
        const labels = lineLabels(at.map(steep), width, [40, 150]);
        expect(labels.map(({ name }) => name[0]).sort()).toEqual(
          at.map((_, k) => `line ${k}`).sort(),
        );
        expect(new Set(labels.map(({ y }) => y)).size).toBe(at.length);
      }),
    );
  });

  it('keeps every name inside the plot', () => {
    fc.assert(
      fc.property(places, (at) => {
        for (const { name, x, align } of lineLabels(at.map(steep), width, [40, 150])) {
          const length = textWidth(name[0] ?? '', panelText);
          const [low, high] = align === 'left' ? [x, x + length] : [x - length, x];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('ends the hair on the line', () => {
    for (const { y, to } of lineLabels([steep(100, 0)], width, [40, 150])) {
      expect(to).toBe(100 + (200 - y) / 10);
    }
  });

  it('names a line that ends before its height where it is nearest to it', () => {
    const short = {
      ...steep(100, 0),
      points: steep(100, 0).points.map(({ x, y }) => ({ x, y: y / 8 })),
    };
    const [label] = lineLabels([short], width, [40, 150]);
    expect(label?.y).toBeGreaterThan(20);
    expect(label?.y).toBeLessThanOrEqual(25);
  });

  it('has no name for a line that stays on one side', () => {
    const flat = { name: ['flat'], colour: '#000000', points: [0, 100].map((x) => ({ x, y: 10 })) };
    expect(lineLabels([flat], width, [40, 150])).toEqual([]);
  });
});

// Helpers
const width = 260;
const places = fc.uniqueArray(fc.integer({ min: 20, max: 200 }), { minLength: 1, maxLength: 5 });

/** A line that rises from the lower to the upper edge within 20 pixels. */
function steep(at: number, rank: number) {
  const points = [
    { x: at, y: 200 },
    { x: at + 20, y: 0 },
  ];
  return { name: [`line ${rank}`], colour: '#000000', points };
}
