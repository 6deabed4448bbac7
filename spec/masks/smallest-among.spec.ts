import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestAmong } from '../../src/masks/smallest-among.js';

describe('smallestAmong', () => {
  it('finds the entries that come first when sorted by score and then by falling index', () => {
    fc.assert(
      fc.property(entriesAndWanted, ({ scores, entries, wanted }) => {
        const sorted = entries.toSorted((a, b) => scores[a]! - scores[b]! || b - a);
        const found = [...smallestAmong(Uint32Array.from(entries), scores, wanted)];
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
      const found = [...smallestAmong(all(4000), scores, wanted)];
      expect(found.sort(rising)).toEqual(sorted.slice(0, wanted).sort(rising));
    }
  });

  it('lets zeros of either sign tie, and orders infinite and denormal scores', () => {
    expect([...smallestAmong(all(4), [-0, 0, -0, 1], 1)]).toEqual([2]);
    const scores = [Number.POSITIVE_INFINITY, 5e-324, 0, Number.NEGATIVE_INFINITY];
    expect([...smallestAmong(all(4), scores, 2)].sort(rising)).toEqual([2, 3]);
  });
});

// Helpers
const rising = (a: number, b: number) => a - b;
const tiedScore = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ noNaN: true }));
const entriesAndWanted = fc
  .array(fc.record({ score: tiedScore, competes: fc.boolean() }), { maxLength: 60 })
  .chain((given) => {
    const entries = given.flatMap(({ competes }, i) => (competes ? [i] : []));
    return fc.record({
      scores: fc.constant(given.map(({ score, competes }) => (competes ? score : Number.NaN))),
      entries: fc.constant(entries),
      wanted: fc.nat(entries.length),
    });
  });

function all(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}
