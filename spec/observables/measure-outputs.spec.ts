import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { accuracy } from '../../src/observables/accuracy.js';
import { classMeans } from '../../src/observables/class-means.js';
import { measureOutputs } from '../../src/observables/measure-outputs.js';
import { outcomeEntropy } from '../../src/observables/outcome-entropy.js';
import { arbitrarySamples, type Samples } from '../support/arbitrary-logits.js';

describe('measureOutputs', () => {
  it('gives each observable the bits of its own definition', () => {
    fc.assert(fc.property(arbitrarySamples, expectSameBits));
  });

  it('does so for many samples, whether the network is sure or not', () => {
    const widths = fc.constantFrom(1e-3, 1, 8, 100);
    fc.assert(
      fc.property(widths, fc.nat(), (width, seed) => {
        const stream = randomStream(seed, 'logits');
        const logits = Float32Array.from({ length: 400 * 10 }, () => width * stream.normal());
        const labels = Uint8Array.from({ length: 400 }, () => stream.below(10));
        expectSameBits({ classes: 10, logits, labels });
      }),
      { numRuns: 20 },
    );
  });

  it('does so where a zero of either sign is the largest logit', () => {
    const logits = Float32Array.of(-0, 0, -1, 0, -0, -0, -1, -0, 0);
    expectSameBits({ classes: 3, logits, labels: Uint8Array.of(0, 1, 2) });
  });

  it('refuses what its definitions refuse', () => {
    expect(() => measureOutputs(new Float32Array(3), Uint8Array.of(0), 2)).toThrow(ShapeError);
    expect(() => measureOutputs(new Float32Array(2), new Uint8Array(2), 2)).toThrow(ShapeError);
    expect(() => measureOutputs(new Float32Array(2), Uint8Array.of(2), 2)).toThrow(DomainError);
    const infinite = Float32Array.of(0, Number.POSITIVE_INFINITY);
    expect(() => measureOutputs(infinite, Uint8Array.of(0), 2)).toThrow(DomainError);
  });
});

// Helpers
function expectSameBits({ logits, labels, classes }: Samples): void {
  expect(measureOutputs(logits, labels, classes)).toEqual({
    ...accuracy(logits, labels, classes),
    outcomeEntropy: outcomeEntropy(logits, classes),
    classMeanDistance: classMeans(logits, labels, classes).distance,
  });
}
