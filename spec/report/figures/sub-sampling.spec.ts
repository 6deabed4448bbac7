import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subSample } from '../../../src/report/figures/sub-sampling.js';

describe('subSample', () => {
  const values = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { maxLength: 300 });
  const places = fc.integer({ min: 1, max: 50 });

  it('keeps some of the values, in order, with both ends, and no more than there is room for', () => {
    fc.assert(
      fc.property(values, places, (drawn, room) => {
        const kept = subSample(drawn, (x) => x, room);
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(kept.length).toBeLessThanOrEqual(room + 1);
        for (const x of kept) expect(drawn).toContain(x);
        if (drawn.length === 0) return;
        expect(kept[0]).toBe(Math.min(...drawn));
        expect(kept.at(-1)).toBe(Math.max(...drawn));
      }),
    );
  });

  it('keeps values that are far apart', () => {
    const far = [1e-4, 1e-3, 1e-2, 1e-1];
    expect(subSample(far, (x) => x, 60)).toEqual(far);
  });

  it('never leaves a gap of two places where there were values', () => {
    fc.assert(
      fc.property(values, places, (drawn, room) => {
        const kept = subSample(drawn, (x) => x, room);
        const width = Math.log(Math.max(...drawn) / Math.min(...drawn)) / room;
        for (const x of drawn) {
          const nearest = Math.min(...kept.map((k) => Math.abs(Math.log(k / x))));
          expect(nearest).toBeLessThanOrEqual(width * (1 + 1e-9) + 1e-12); // rounding of logarithms
        }
      }),
    );
  });
});
