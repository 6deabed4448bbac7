import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullMask } from '../../src/masks/binary-mask.js';
import { describeModel } from '../../src/models/describe-model.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { trainingOperations } from '../../src/models/training-operations.js';

describe('trainingOperations', () => {
  it('counts four a weight of the first layer and six a weight of the others', () => {
    expect(trainingOperations(fc4)).toBe(4 * 784 * 128 + 6 * (128 * 64 + 64 * 32 + 32 * 10));
  });

  it('counts all edges without a mask', () => {
    for (const network of [fc4, cnn5]) {
      expect(trainingOperations(network)).toBe(
        trainingOperations(network, fullMask(network.layout)),
      );
    }
  });

  it('counts a removed edge at each of its positions, and nothing for a removed bias', () => {
    fc.assert(
      fc.property(fc.constantFrom(fc4, cnn5), fc.nat(), (network, pick) => {
        const { tensors } = network.layout;
        const at = pick % tensors.length;
        const { offset, layer, role } = tensors[at]!;
        const mask = Uint8Array.from(fullMask(network.layout));
        mask[offset] = 0;
        const found = network.layers.find(({ name }) => name === layer);
        const positions = found?.kind === 'conv2d' ? found.output[1] * found.output[2] : 1;
        const lost = role === 'weight' ? positions * (at === 0 ? 4 : 6) : 0;
        expect(trainingOperations(network) - trainingOperations(network, mask)).toBe(lost);
      }),
    );
  });
});

// Helpers
const fc4 = resolveNetwork(describeModel({ kind: 'fc4', widths: [128, 64, 32] }), [1, 28, 28]);
const cnn5 = resolveNetwork(
  describeModel({ kind: 'cnn5', filters: [6, 16], kernel: 5, widths: [120, 84] }),
  [1, 28, 28],
);
