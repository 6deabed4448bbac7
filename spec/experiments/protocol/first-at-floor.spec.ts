import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstAtFloor,
  floorAccuracy,
  watchFloor,
} from '../../../src/experiments/protocol/first-at-floor.js';

describe('firstAtFloor', () => {
  it('is at the floor with edges left, and no step before it is', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const found = firstAtFloor(curve);
        const before = found === null ? curve : curve.slice(0, curve.indexOf(found));
        if (found !== null) {
          expect(found.accuracy).toBeLessThanOrEqual(0.15);
          expect(found.edges).toBeGreaterThan(0);
        }
        for (const { accuracy, edges } of before) expect(accuracy > 0.15 || edges === 0).toBe(true);
      }),
    );
  });

  it('counts the floor itself, a dip and the unpruned network, but no network without edges', () => {
    const [at, above] = [row(0.15, 3), row(0.1500001, 3)];
    expect(floorAccuracy).toBe(0.15);
    expect(firstAtFloor([above, at, row(0.1, 2)])).toBe(at);
    expect(firstAtFloor([at, above])).toBe(at);
    expect(firstAtFloor([above, row(0.1, 0)])).toBeNull();
    expect(firstAtFloor([])).toBeNull();
  });
});

describe('watchFloor', () => {
  it('tells the same step while the run is made, wherever it was interrupted', () => {
    fc.assert(
      fc.property(curves, fc.nat(40), (curve, cut) => {
        const from = Math.min(cut, curve.length);
        const watch = watchFloor(curve.slice(0, from));
        const told = curve.slice(from).filter((one) => watch.arrivesWith(one));
        const found = firstAtFloor(curve);
        const isAhead = found !== null && curve.indexOf(found) >= from;
        expect(told).toEqual(isAhead ? [found] : []);
      }),
    );
  });
});

// Helpers
function row(accuracy: number, edges: number) {
  return { accuracy, edges };
}

/** Curves that cross the floor both ways, hit it exactly, and end without edges or with some. */
const accuracies = fc.oneof(
  fc.constantFrom(0.1, 0.15, 0.2),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const curves = fc
  .array(fc.record({ accuracy: accuracies, edges: fc.nat(20) }), { maxLength: 40 })
  .map((rows) => rows.sort((a, b) => b.edges - a.edges));
