import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchProjected } from '../../../src/criticality/search/projected-search.js';
import { expectClose } from '../../support/expect-close.js';

describe('searchProjected', () => {
  it('finds the lowest place of a bowl, or the nearest one in its box', () => {
    fc.assert(
      fc.property(place, place, place, (bottom, start, edge) => {
        const upper = Math.max(edge, -2);
        const { parameters, chiSquared } = searchProjected(bowl(bottom, upper), [start], 60);
        const nearest = Math.min(bottom, upper);
        expectClose(parameters[0]!, nearest, {
          absolute: 1e-5,
          because: 'it stops where a step gains less than 1e-12',
        });
        expect(chiSquared).toBe((parameters[0]! - bottom) ** 2);
      }),
    );
  });

  it('stays where it starts without iterations, but inside the box', () => {
    expect([...searchProjected(bowl(0, 1), [5], 0).parameters]).toEqual([1]);
  });
});

// Helpers
const place = fc.double({ min: -3, max: 3, noNaN: true });

function bowl(bottom: number, upper: number) {
  return {
    lower: [-4],
    upper: [upper],
    sumsAt: ([x]: Float64Array) => ({
      chiSquared: (x! - bottom) ** 2,
      amplitude: 1,
      curvature: Float64Array.of(1),
      pull: Float64Array.of(bottom - x!),
    }),
    stepAt: ({ pull }: { readonly pull: Float64Array }, _: Float64Array, damping: number) =>
      Float64Array.of(pull[0]! / (1 + damping)),
    isSettled: (gain: number) => gain <= 1e-12,
    isFlat: () => false,
  };
}
