import { describe, expect, it } from 'vitest';
import { trainingFlops } from '../../src/cli/bench/training-flops.js';
import { fullMask } from '../../src/masks/binary-mask.js';
import { describeModel } from '../../src/models/describe-model.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { trainingOperations } from '../../src/models/training-operations.js';

describe('trainingOperations', () => {
  it('counts what the benchmark counts with all edges', () => {
    for (const choice of [
      { kind: 'fc4', widths: [128, 64, 32] },
      { kind: 'cnn5', filters: [6, 16], kernel: 5, widths: [120, 84] },
    ] as const) {
      const network = resolveNetwork(describeModel(choice), [1, 28, 28]);
      expect(trainingOperations(network)).toBe(trainingFlops(network, fullMask(network.layout)));
    }
  });
});
