import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceTo, simplifyLine } from '../../../../src/report/figures/panels/simplify-line.js';

describe('simplifyLine', () => {
  it('leaves out no point that lies further from the line than the tolerance', () => {
    fc.assert(
      fc.property(points, tolerance, (line, most) => {
        const kept = simplifyLine(line, most);
        for (let k = 1; k < kept.length; k++) {
          const [from, to] = [kept[k - 1]!, kept[k]!];
          for (let at = from + 1; at < to; at++) {
            expect(distanceTo(line[at]!, line[from]!, line[to]!)).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });

  it('keeps the order, the first and the last', () => {
    fc.assert(
      fc.property(points, tolerance, (line, most) => {
        const kept = simplifyLine(line, most);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect([kept[0], kept.at(-1)]).toEqual([0, line.length - 1]);
      }),
    );
  });

  it('needs two points for a straight line, however many it was given', () => {
    const line = Array.from({ length: 5_000 }, (_, x) => ({ x, y: 3 * x }));
    expect(simplifyLine(line, 0.1)).toEqual([0, 4_999]);
  });

  it('has nothing of no points', () => {
    expect(simplifyLine([], 1)).toEqual([]);
  });
});

// Helpers
const place = fc.double({ min: 0, max: 300, noNaN: true });
const points = fc.array(fc.record({ x: place, y: place }), { minLength: 1, maxLength: 60 });
const tolerance = fc.double({ min: 0, max: 20, noNaN: true });
