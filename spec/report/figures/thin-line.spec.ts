import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinLine } from '../../../src/report/figures/thin-line.js';

describe('thinLine', () => {
  it('keeps the extremes of every column, so the drawing is the same', () => {
    fc.assert(
      fc.property(line, (points) => {
        expect(extremes(thin(points))).toEqual(extremes(points));
      }),
    );
  });

  it('keeps a subsequence with both ends', () => {
    fc.assert(
      fc.property(line, (points) => {
        const kept = thin(points);
        const places = kept.map((point) => points.indexOf(point));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(kept.at(0)).toBe(points.at(0));
        expect(kept.at(-1)).toBe(points.at(-1));
      }),
    );
  });

  it('keeps at most four points of a column', () => {
    fc.assert(
      fc.property(line, (points) => {
        expect(thin(points).length).toBeLessThanOrEqual(4 * extremes(points).size);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(line, (points) => {
        expect(thin(thin(points))).toEqual(thin(points));
      }),
    );
  });
});

// Helpers
type Point = { readonly x: number; readonly y: number };
const line = fc
  .array(fc.record({ x: fc.nat(20), y: fc.integer({ min: -5, max: 5 }) }))
  .map((points) => points.sort((a, b) => a.x - b.x));

function thin(points: readonly Point[]): readonly Point[] {
  return thinLine(
    points,
    ({ x }) => x,
    ({ y }) => y,
  );
}

function extremes(points: readonly Point[]): Map<number, readonly [number, number]> {
  const found = new Map<number, readonly [number, number]>();
  for (const { x, y } of points) {
    const [low, high] = found.get(x) ?? [y, y];
    found.set(x, [Math.min(low, y), Math.max(high, y)]);
  }
  return found;
}
