import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkedLayers, weightedLayers } from '../../src/experiments/protocol/linked-layers.js';
import { ShapeError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { connectivity } from '../../src/topology/connectivity.js';
import { largestCluster } from '../../src/topology/largest-cluster.js';
import { reachability } from '../../src/topology/reachability.js';
import { chain } from '../support/networks.js';

describe('connectivity', () => {
  it('finds on a mask what reachability and the largest cluster find on its graphs', () => {
    const density = fc.constantFrom(0, 0.02, 0.1, 0.3, 0.8, 1);
    fc.assert(
      fc.property(fc.constantFrom(...networks), density, fc.nat(), (network, share, seed) => {
        const stream = randomStream(seed, 'mask');
        const mask = Uint8Array.from({ length: network.layout.parameterCount }, () =>
          Number(stream.uniform() < share),
        );
        const graphs = linkedLayers(network, mask);
        expect(connectivity(mask, weightedLayers(network))).toEqual({
          reachableOutputs: reachability(graphs).reachableOutputs,
          largestShare: largestCluster(graphs).largestShare,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('refuses no layers, layers that do not fit and a mask that is too short', () => {
    const [network] = networks;
    const layers = weightedLayers(network!);
    const mask = new Uint8Array(network!.layout.parameterCount);
    expect(() => connectivity(mask, [])).toThrow(ShapeError);
    expect(() => connectivity(mask, layers.toReversed())).toThrow(ShapeError);
    expect(() => connectivity(mask.subarray(0, 7), layers)).toThrow(ShapeError);
  });
});

// Helpers
const networks = [
  chain([1, 3, 4], [{ dense: 5 }, { dense: 4 }, { dense: 2 }]),
  chain(
    [2, 8, 8],
    [{ conv: 3, kernel: 3 }, { pool: 2 }, { conv: 4, kernel: 2 }, { dense: 6 }, { dense: 10 }],
  ),
  chain(
    [2, 8, 8],
    [
      { pool: 2, stride: 1, mean: true },
      { conv: 4, kernel: 2 },
      { pool: 3, mean: true },
      { dense: 10 },
    ],
  ),
];
