import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeEntropy } from '../../src/observables/outcome-entropy.js';
import {
  arbitraryOrder,
  arbitrarySamples,
  renameClasses,
  reorderRows,
} from '../support/arbitrary-logits.js';
import { expectClose } from '../support/expect-close.js';

describe('outcomeEntropy', () => {
  it('is ln C for equal logits, however large', () => {
    for (const classes of [1, 2, 10]) {
      for (const logit of [0, 1e4, -1e4, 3e38, 1e-45]) {
        const logits = new Float32Array(5 * classes).fill(logit);
        expectClose(outcomeEntropy(logits, classes), Math.log(classes), {
          relative: 1e-15,
          because: 'five equal terms, each ln C to within an ulp',
        });
      }
    }
  });

  it('is the entropy of two outcomes with odds e^z', () => {
    fc.assert(
      fc.property(fc.float({ min: -30, max: 30, noNaN: true }), (z) => {
        const p = 1 / (1 + Math.exp(z)); // of the first outcome
        const q = 1 / (1 + Math.exp(-z));
        const expected = -p * Math.log(p) - q * Math.log(q);
        expectClose(outcomeEntropy(Float32Array.of(0, z), 2), expected, {
          absolute: 1e-15,
          because: 'the closed form loses ln(1 - tiny)',
        });
      }),
    );
  });

  it('keeps its relative accuracy when the network is certain', () => {
    const z = 600; // 1 - p is below the resolution of p by 240 decimal places
    expectClose(outcomeEntropy(Float32Array.of(0, z), 2), (1 + z) * Math.exp(-z), {
      relative: 1e-13,
      because: 'first order in e^-z',
    });
    expect(outcomeEntropy(Float32Array.of(1e4, -1e4, 0), 3)).toBe(0);
  });

  it('lies between 0 and ln C', () => {
    fc.assert(
      fc.property(arbitrarySamples, ({ logits, classes }) => {
        const entropy = outcomeEntropy(logits, classes);
        expect(entropy).toBeGreaterThanOrEqual(0);
        expect(entropy).toBeLessThanOrEqual(Math.log(classes));
      }),
    );
  });

  it('rises with the temperature', () => {
    fc.assert(
      fc.property(arbitrarySamples, ({ logits, classes }) => {
        const at = (temperature: number) =>
          outcomeEntropy(
            logits.map((logit) => logit / temperature), // powers of 2: exact but for denormals
            classes,
          );
        const slack = 1e-14; // rounding, where both are equal
        expect(at(2)).toBeGreaterThanOrEqual(at(1) - slack);
        expect(at(8)).toBeGreaterThanOrEqual(at(2) - slack);
      }),
    );
  });

  it('does not depend on the order of samples or classes', () => {
    fc.assert(
      fc.property(reordered, ({ samples, order, names }) => {
        const other = renameClasses(reorderRows(samples, order), names);
        expectClose(
          outcomeEntropy(other.logits, other.classes),
          outcomeEntropy(samples.logits, samples.classes),
          { relative: 1e-13, absolute: 1e-300, because: 'sums in another order' },
        );
      }),
    );
  });

  it('is the mean over samples', () => {
    const [a, b] = [Float32Array.of(0, 1, 2), Float32Array.of(5, 5, 0)];
    const both = Float32Array.of(...a, ...b);
    expectClose(outcomeEntropy(both, 3), (outcomeEntropy(a, 3) + outcomeEntropy(b, 3)) / 2, {
      relative: 1e-15,
      because: 'one addition',
    });
  });
});

// Helpers
const reordered = arbitrarySamples.chain((samples) =>
  fc.record({
    samples: fc.constant(samples),
    order: arbitraryOrder(samples.labels.length),
    names: arbitraryOrder(samples.classes),
  }),
);
