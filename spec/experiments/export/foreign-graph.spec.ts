import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignGraph } from '../../../src/experiments/export/foreign-graph.js';
import { networkGraph } from '../../../src/experiments/export/network-graph.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { networks, prunedAtRandom } from './small-networks.js';

describe('foreignGraph', () => {
  it('has the edges, targets and weights of a network whose layers are known to follow one another', () => {
    fc.assert(
      fc.property(pruned, ({ network, weights, mask }) => {
        const tensors = network.layout.tensors.filter(({ role }) => role === 'weight');
        const known = networkGraph(network, weights, mask);
        const { nodes, edges } = foreignGraph('net', tensors, weights, mask);
        const told = ({ target, layer, weight }: (typeof edges)[number]) => [target, layer, weight];
        expect(edges.map(told)).toEqual(known.edges.map(told));
        const ids = new Set(nodes.map(({ id }) => id));
        expect(ids.size).toBe(nodes.length);
        for (const { source, target } of edges) {
          expect(ids.has(source) && ids.has(target)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('joins no layer to another, as nothing is known of how they follow', () => {
    const tensors = ['a', 'b'].map((layer, l) => ({
      ...{ name: `${layer}.weight`, layer, role: 'weight' as const, shape: [2, 2] },
      ...{ offset: 4 * l, size: 4, prunable: true },
    }));
    const graph = foreignGraph(
      'net',
      tensors,
      new Float32Array(8).fill(1),
      new Uint8Array(8).fill(1),
    );
    expect(graph.nodes).toHaveLength(8);
    const sources = new Set(graph.edges.map(({ source }) => source));
    expect(graph.edges.filter(({ target }) => sources.has(target))).toEqual([]);
  });
});

// Helpers
const pruned = fc
  .record({
    network: fc.constantFrom(networks.dense, networks.convolution),
    density: fc.constantFrom(0, 0.1, 0.5, 1),
    seed: fc.nat(1e6),
  })
  .map(({ network, density, seed }) =>
    prunedAtRandom(network, density, randomStream(seed, 'pruned')),
  );
