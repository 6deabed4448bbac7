import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureNetwork } from '../../../src/experiments/protocol/measure-network.js';

describe('measureNetwork', () => {
  it('sets as many correctness bits as there are correct images, at their places', () => {
    fc.assert(
      fc.property(images, (rows) => {
        const logits = Float32Array.from(rows.flatMap(({ scores }) => scores));
        const labels = Uint8Array.from(rows, ({ label }) => label);
        const { correct, correctBits } = measureNetwork(logits, labels, 3);
        let set = 0;
        rows.forEach(({ scores, label }, i) => {
          const bit = ((correctBits[i >> 3] as number) >> (i & 7)) & 1;
          expect(bit).toBe(scores.indexOf(Math.max(...scores)) === label ? 1 : 0);
          set += bit;
        });
        expect(set).toBe(correct);
        expect(correctBits.length).toBe(Math.ceil(rows.length / 8));
      }),
    );
  });
});

// Helpers: whole scores, so that ties occur
const score = fc.integer({ min: -3, max: 3 });
const images = fc.array(fc.record({ scores: fc.tuple(score, score, score), label: fc.nat(2) }), {
  minLength: 1,
  maxLength: 40,
});
