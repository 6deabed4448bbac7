import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMeans } from '../../src/observables/class-means.js';
import { arbitraryOrder, arbitrarySamples, renameClasses } from '../support/arbitrary-logits.js';
import { expectClose } from '../support/expect-close.js';

describe('classMeans', () => {
  it('has distance 0 for a network that answers every class alike and evenly', () => {
    const { distance, counts } = classMeans(new Float32Array(12), Uint8Array.of(0, 1, 2, 2), 3);
    expect(distance).toBe(0);
    expect([...counts]).toEqual([1, 1, 2]);
  });

  it('has the largest distance for certain answers', () => {
    const certain = Float32Array.of(1e4, 0, 0, 0, 1e4, 0, 0, 0, 1e4);
    const { means, distance } = classMeans(certain, Uint8Array.of(0, 1, 2), 3);
    expect([...means]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expectClose(distance, 2 / 3, { relative: 1e-15, because: 'three rounded thirds' });
  });

  it('averages uneven answers that differ within a class to the symmetric phase', () => {
    const logits = Float32Array.of(1e4, 0, 0, 1e4);
    expect(classMeans(logits, Uint8Array.of(1, 1), 2).distance).toBe(0);
  });

  it('is a distribution for each class present and zero for an absent one', () => {
    fc.assert(
      fc.property(arbitrarySamples, ({ logits, labels, classes }) => {
        const { means, counts, distance } = classMeans(logits, labels, classes);
        for (let k = 0; k < classes; k++) {
          const row = means.subarray(k * classes, (k + 1) * classes);
          const sum = row.reduce((total, m) => total + m, 0);
          const expected = counts[k]! > 0 ? 1 : 0;
          expectClose(sum, expected, { absolute: 1e-14, because: 'a few rounded shares' });
        }
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1 - 1 / classes + 1e-14);
      }),
    );
  });

  it('does not depend on the names of the classes', () => {
    fc.assert(
      fc.property(renamed, ({ samples, names }) => {
        const other = renameClasses(samples, names);
        expectClose(
          classMeans(other.logits, other.labels, other.classes).distance,
          classMeans(samples.logits, samples.labels, samples.classes).distance,
          { absolute: 1e-14, because: 'sums in another order' },
        );
      }),
    );
  });
});

// Helpers
const renamed = arbitrarySamples.chain((samples) =>
  fc.record({ samples: fc.constant(samples), names: arbitraryOrder(samples.classes) }),
);
