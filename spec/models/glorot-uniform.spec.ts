import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cnn5 } from '../../src/models/cnn5.js';
import { fc4 } from '../../src/models/fc4.js';
import { glorotBound, glorotUniform } from '../../src/models/glorot-uniform.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { expectClose } from '../support/expect-close.js';

const layout = resolveNetwork(cnn5(), [1, 28, 28]).layout;

describe('glorotUniform', () => {
  it('stays within the bound of each tensor and leaves biases zero', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const weights = glorotUniform(layout, seed);
        for (const tensor of layout.tensors) {
          const bound = tensor.role === 'bias' ? 0 : Math.fround(glorotBound(tensor));
          const entries = weights.subarray(tensor.offset, tensor.offset + tensor.size);
          expect(entries.reduce((most, w) => Math.max(most, Math.abs(w)), 0)).toBeLessThanOrEqual(
            bound,
          );
        }
      }),
      { numRuns: 5 },
    );
  });

  it('has the variance 2 / (fanIn + fanOut)', () => {
    const { layout: dense } = resolveNetwork(fc4(), [1, 28, 28]);
    const weights = glorotUniform(dense, 1).subarray(0, 784 * 128);
    const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
    const because =
      'relative standard error sqrt(0.8 / n) of a uniform variance, times 5.2: 2e-7 false alarms';
    expectClose(variance, 2 / (784 + 128), {
      relative: 5.2 * Math.sqrt(0.8 / weights.length),
      because,
    });
  });

  it('leaves the other layers alone when one layer changes', () => {
    const narrow = resolveNetwork(fc4([128, 64, 16]), [1, 28, 28]).layout;
    const wide = resolveNetwork(fc4([128, 64, 32]), [1, 28, 28]).layout;
    const first = 784 * 128 + 128 + 128 * 64;
    const [a, b] = [glorotUniform(narrow, 9), glorotUniform(wide, 9)];
    expect(Buffer.compare(bytes(a.subarray(0, first)), bytes(b.subarray(0, first)))).toBe(0);
  });
});

// Helpers
const bytes = (a: Float32Array) => Buffer.from(a.buffer, a.byteOffset, a.byteLength);
