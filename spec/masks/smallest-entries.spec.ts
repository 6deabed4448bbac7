import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestEntries } from '../../src/masks/smallest-entries.js';

describe('smallestEntries', () => {
  it('finds the places that come first when sorted by score and then by falling index', () => {
    fc.assert(
      fc.property(scoresAndWanted, ({ scores, wanted }) => {
        const sorted = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]! || b - a);
        const found = [...smallestEntries(scores, wanted)];
        expect(found.sort(rising)).toEqual(sorted.slice(0, wanted).sort(rising));
      }),
    );
  });

  it.each([
    ['rising', (i: number) => i],
    ['falling', (i: number) => -i],
    ['equal', () => 0],
    ['repeated', (i: number) => i % 7],
  ])('finds them among long %s scores', (_, score) => {
    const scores = Float32Array.from({ length: 4000 }, (_, i) => score(i));
    const sorted = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]! || b - a);
    for (const wanted of [0, 1, 22, 4000]) {
      const found = [...smallestEntries(scores, wanted)];
      expect(found.sort(rising)).toEqual(sorted.slice(0, wanted).sort(rising));
    }
  });

  it('lets zeros of either sign tie, and orders infinite and denormal scores', () => {
    expect([...smallestEntries([-0, 0, -0, 1], 1)]).toEqual([2]);
    const scores = [Number.POSITIVE_INFINITY, 5e-324, 0, Number.NEGATIVE_INFINITY];
    expect([...smallestEntries(scores, 2)].sort(rising)).toEqual([2, 3]);
  });
});

// Helpers
const rising = (a: number, b: number) => a - b;
const tiedScore = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ noNaN: true }));
const scoresAndWanted = fc
  .array(tiedScore, { maxLength: 60 })
  .chain((scores) => fc.record({ scores: fc.constant(scores), wanted: fc.nat(scores.length) }));
