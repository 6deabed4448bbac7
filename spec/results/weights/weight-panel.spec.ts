import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  panelSide,
  type Spot,
  spotUnit,
  weightPanel,
} from '../../../src/results/weights/weight-panel.js';
import { syntheticPairs } from '../../support/synthetic-studies.js';

describe('weightPanel', () => {
  it('counts every weight and shows each within half a spot of where it is', () => {
    fc.assert(
      fc.property(weights, (all) => {
        const panel = weightPanel(pairOf(all));
        const kept = all.filter(({ state }) => state === 'kept');
        const lost = all.filter(({ state }) => state === 'pruned');
        expect([panel.survivors, panel.pruned]).toEqual([kept.length, lost.length]);
        const unit = spotUnit(panel.limit);
        // one spot in a million is the rounding of float64
        const near = (spots: readonly Spot[], x: number, y: number) =>
          spots.some(
            ([column, row]) =>
              Math.abs(column - x / unit) < 0.500001 && Math.abs(row - y / unit) < 0.500001,
          );
        for (const { earlier, later } of kept) expect(near(panel.dots, earlier, later)).toBe(true);
        for (const { earlier } of lost) expect(near(panel.crosses, earlier, 0)).toBe(true);
      }),
    );
  });

  it('has no spot twice, none outside the panel, and no number that text would not keep', () => {
    fc.assert(
      fc.property(weights, (all) => {
        const panel = weightPanel(pairOf(all));
        for (const spots of [panel.dots, panel.crosses]) {
          expect(new Set(spots.map(String)).size).toBe(spots.length);
          for (const place of spots.flat()) {
            expect(Math.abs(place)).toBeLessThanOrEqual(panelSide);
            expect(Object.is(Number(String(place)), place)).toBe(true);
          }
        }
      }),
    );
  });
});

// Helpers
const weight = fc.float({ noNaN: true, noDefaultInfinity: true, min: -2, max: 2 });
const weights = fc.array(
  fc.record({
    earlier: weight,
    later: weight,
    state: fc.constantFrom('kept', 'pruned', 'gone' as const),
  }),
);

function pairOf(all: readonly { earlier: number; later: number; state: string }[]) {
  return {
    ...syntheticPairs(1)[0]!,
    earlier: Float32Array.from(all, ({ earlier }) => earlier),
    later: Float32Array.from(all, ({ later, state }) => (state === 'kept' ? later : 0)),
    earlierMask: Uint8Array.from(all, ({ state }) => Number(state !== 'gone')),
    laterMask: Uint8Array.from(all, ({ state }) => Number(state === 'kept')),
  };
}
