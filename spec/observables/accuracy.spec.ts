import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { accuracy } from '../../src/observables/accuracy.js';
import { arbitraryOrder, arbitrarySamples, reorderRows } from '../support/arbitrary-logits.js';

describe('accuracy', () => {
  it('is the share of samples whose largest logit is that of their label', () => {
    const logits = Float32Array.of(0, 1, 2, 5, 1, 2, 0, 3, 2, 1, 2, 3);
    expect(accuracy(logits, Uint8Array.of(2, 0, 1, 1), 3)).toEqual({
      correct: 3,
      accuracy: 0.75,
      predictions: Uint8Array.of(2, 0, 1, 2),
    });
  });

  it('is 1 against its own predictions', () => {
    fc.assert(
      fc.property(arbitrarySamples, ({ logits, labels, classes }) => {
        const { predictions } = accuracy(logits, labels, classes);
        expect(accuracy(logits, predictions, classes).accuracy).toBe(1);
      }),
    );
  });

  it('predicts the lowest class of a tie', () => {
    fc.assert(
      fc.property(arbitrarySamples, ({ logits, labels, classes }) => {
        const { predictions } = accuracy(logits, labels, classes);
        predictions.forEach((prediction, n) => {
          const row = [...logits.subarray(n * classes, (n + 1) * classes)];
          expect(prediction).toBe(row.indexOf(Math.max(...row)));
        });
      }),
    );
  });

  it('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(samplesAndOrder, ({ samples, order }) => {
        const { logits, labels, classes } = reorderRows(samples, order);
        expect(accuracy(logits, labels, classes).correct).toBe(
          accuracy(samples.logits, samples.labels, samples.classes).correct,
        );
      }),
    );
  });

  it('does not change when a constant is added to the logits', () => {
    const logits = Float32Array.of(1, 2, 3, 9, 8, 7);
    const labels = Uint8Array.of(2, 1);
    const shifted = logits.map((logit) => logit + 64); // exact in binary
    expect(accuracy(shifted, labels, 3)).toEqual(accuracy(logits, labels, 3));
  });

  it('is the share of class 0 when all weights are gone', () => {
    expect(accuracy(new Float32Array(40), Uint8Array.of(0, 1, 2, 0), 10).accuracy).toBe(0.5);
  });

  it('refuses labels that do not fit', () => {
    expect(() => accuracy(new Float32Array(4), Uint8Array.of(0), 2)).toThrow(ShapeError);
    expect(() => accuracy(new Float32Array(4), Uint8Array.of(0, 2), 2)).toThrow(DomainError);
  });
});

// Helpers
const samplesAndOrder = arbitrarySamples.chain((samples) =>
  fc.record({ samples: fc.constant(samples), order: arbitraryOrder(samples.labels.length) }),
);
