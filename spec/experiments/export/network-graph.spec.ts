import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkGraph } from '../../../src/experiments/export/network-graph.js';
import { linkedLayers } from '../../../src/experiments/protocol/linked-layers.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { degreesOf } from '../../../src/topology/degrees.js';
import { networks, prunedAtRandom } from './small-networks.js';

describe('networkGraph', () => {
  it('has one edge for each surviving weight, with its value, and every unit as a node', () => {
    fc.assert(
      fc.property(pruned, ({ network, weights, mask }) => {
        const { nodes, edges } = networkGraph(network, weights, mask);
        const tensors = network.layout.tensors.filter(({ role }) => role === 'weight');
        const kept = tensors.flatMap(({ offset, size }) =>
          [...weights.subarray(offset, offset + size)].filter((_, i) => mask[offset + i] === 1),
        );
        expect(edges.map(({ weight }) => weight)).toEqual(kept);
        const ids = new Set(nodes.map(({ id }) => id));
        expect(ids.size).toBe(nodes.length);
        for (const { source, target } of edges) {
          expect(ids.has(source) && ids.has(target)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives each unit the in-degree that its layer has in the topology', () => {
    fc.assert(
      fc.property(pruned, ({ network, weights, mask }) => {
        const { nodes, edges } = networkGraph(network, weights, mask);
        const into = new Map<string, number>();
        for (const { target } of edges) into.set(target, (into.get(target) ?? 0) + 1);
        for (const { name, graph } of linkedLayers(network, mask)) {
          const found = nodes
            .filter(({ layer }) => layer === name)
            .map(({ id }) => into.get(id) ?? 0);
          expect(found).toEqual([...degreesOf(graph).rows]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('joins each level only to the next, and a pair of units and a tap at most once', () => {
    fc.assert(
      fc.property(pruned, ({ network, weights, mask }) => {
        const { nodes, edges, parallel } = networkGraph(network, weights, mask);
        const level = new Map(nodes.map((node) => [node.id, node.level]));
        for (const { source, target } of edges) {
          expect(level.get(target)).toBe((level.get(source) ?? 0) + 1);
        }
        const places = edges.map(({ source, target, tap }) => `${source} ${target} ${tap}`);
        expect(new Set(places).size).toBe(edges.length);
        expect(parallel).toBe(network === networks.convolution);
        if (!parallel) expect(edges.every(({ tap }) => tap === 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
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
