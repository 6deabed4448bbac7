import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertsBinaryMask } from '../../src/masks/binary-mask.js';
import { keepHighest } from '../../src/masks/keep-highest.js';
import { DomainError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';

describe('keepHighest', () => {
  it('removes what sorting by score and then by falling index puts first, few edges or many', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), fc.boolean(), (seed, less, few, inSingle) => {
        const stream = randomStream(seed, 'scores');
        const mask: Uint8Array = Uint8Array.from({ length: 400 }, () => stream.below(2));
        assertsBinaryMask(mask);
        const exact = Float32Array.from(mask, () => stream.below(60) / 8); // ties
        const scores = inSingle ? exact : Float64Array.from(exact);
        const survivors = Uint32Array.from([...mask.keys()].filter((i) => mask[i] === 1));
        const removed = less % (few ? 4 : survivors.length + 1);
        const sorted = [...survivors].sort((a, b) => scores[a]! - scores[b]! || b - a);
        const expected = mask.slice();
        for (const i of sorted.slice(0, removed)) expected[i] = 0;
        const contest = { survivors, budget: survivors.length - removed };
        expect(keepHighest(scores, mask, [contest])).toEqual(expected);
      }),
    );
  });

  it('refuses a survivor without a score, however many go, and looks at no other entry', () => {
    const mask: Uint8Array = new Uint8Array(200).fill(1);
    mask[7] = 0;
    assertsBinaryMask(mask);
    const survivors = Uint32Array.from([...mask.keys()].filter((i) => mask[i] === 1));
    for (const budget of [0, 100, 198, 199]) {
      const scores = new Float32Array(200).fill(1);
      scores[7] = Number.NaN;
      expect(() => keepHighest(scores, mask, [{ survivors, budget }])).not.toThrow();
      scores[9] = Number.NaN;
      expect(() => keepHighest(scores, mask, [{ survivors, budget }])).toThrow(DomainError);
    }
  });
});
