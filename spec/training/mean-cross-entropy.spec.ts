import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { meanCrossEntropy } from '../../src/training/mean-cross-entropy.js';
import { expectClose } from '../support/expect-close.js';

describe('meanCrossEntropy', () => {
  it('is ln 10 for equal logits of ten classes', () => {
    const logits = new Float32Array(20).fill(3);
    expectClose(meanCrossEntropy(logits, Uint8Array.of(4, 9), Uint32Array.of(0, 1)), Math.LN10, {
      relative: 1e-15,
      because: 'one logarithm in float64',
    });
  });

  it('equals the mean of -ln p of the label, written with probabilities', () => {
    fc.assert(
      fc.property(rows, (z) => {
        const logits = Float32Array.from(z.flat());
        const labels = Uint8Array.from(z, (_, i) => i % 3);
        const samples = Uint32Array.from(z, (_, i) => i);
        const expected =
          z.reduce((sum, row, i) => {
            const p = row.map(Math.exp);
            return sum - Math.log(p[i % 3]! / (p[0]! + p[1]! + p[2]!));
          }, 0) / z.length;
        expectClose(meanCrossEntropy(logits, labels, samples), expected, {
          absolute: 1e-13,
          because: 'probabilities down to e^-40 lose digits in the plain formula',
        });
      }),
    );
  });

  it('stays finite for logits of 1e4', () => {
    const logits = Float32Array.of(1e4, -1e4, 0);
    expect(meanCrossEntropy(logits, Uint8Array.of(1), Uint32Array.of(0))).toBe(2e4);
    expect(meanCrossEntropy(logits, Uint8Array.of(0), Uint32Array.of(0))).toBe(0);
  });

  it('is 0 for no samples', () => {
    expect(meanCrossEntropy(new Float32Array(0), new Uint8Array(0), new Uint32Array(0))).toBe(0);
  });

  it('refuses logits that are not whole rows and samples without a class', () => {
    const [labels, samples] = [Uint8Array.of(1, 2), Uint32Array.of(0, 1)];
    for (const entries of [0, 3, 5]) {
      expect(() => meanCrossEntropy(new Float32Array(entries), labels, samples)).toThrow(
        ShapeError,
      );
    }
    expect(() => meanCrossEntropy(new Float32Array(4), labels, samples)).toThrow(
      /labels must be below 2; got 2 for sample 1/,
    );
    expect(() => meanCrossEntropy(new Float32Array(3), labels, Uint32Array.of(2))).toThrow(
      DomainError,
    );
  });
});

// Helpers
const logit = fc.integer({ min: -20, max: 20 });
const rows = fc.array(fc.tuple(logit, logit, logit), { minLength: 1, maxLength: 8 });
