import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestCluster } from '../../src/topology/largest-cluster.js';
import { type LinkedLayer, unitsByLevel } from '../../src/topology/layer-chain.js';
import { reachability } from '../../src/topology/reachability.js';
import { arbitraryChain, chainOf } from '../support/arbitrary-graph.js';
import { expectClose } from '../support/expect-close.js';

describe('largestCluster', () => {
  it('finds the components that a search finds', () => {
    fc.assert(
      fc.property(arbitraryChain, (chain) => {
        const sizes = componentsBySearch(chain).sort((a, b) => b - a);
        const units = sizes.reduce((sum, size) => sum + size, 0);
        const others = sizes.slice(1);
        const found = largestCluster(chain);
        expect(found.clusters).toBe(sizes.length);
        expect(found.isolated).toBe(sizes.filter((size) => size === 1).length);
        expect(found.largest).toBe(sizes[0]);
        expect(found.largestShare).toBe(sizes[0]! / units);
        expectClose(
          found.meanOtherSize,
          others.reduce((sum, size) => sum + size * size, 0) / Math.max(1, units - sizes[0]!),
          { relative: 1e-15, because: 'one division of integers' },
        );
      }),
    );
  });

  it('spans the network wherever an output can be reached', () => {
    fc.assert(
      fc.property(arbitraryChain, (chain) => {
        const reachable = reachability(chain).reachableOutputs > 0;
        expect(reachable && !largestCluster(chain).spanning).toBe(false);
      }),
    );
  });

  it('spans by a way back that no signal can take', () => {
    // output - hidden 2 - input is missing: input - hidden 1 - deeper - hidden 2 - deeper 2 - output
    const chain = chainOf(['1', '0'], ['11', '01'], ['01']);
    expect(largestCluster(chain).spanning).toBe(true);
    expect(reachability(chain).reachableOutputs).toBe(0);
  });

  it('is everything in a full network and single units in an empty one', () => {
    expect(largestCluster(chainOf(['11', '11'], ['11']))).toEqual({
      clusters: 1,
      isolated: 0,
      largest: 5,
      largestShare: 1,
      largestEdgeShare: 1,
      meanOtherSize: 0,
      spanning: true,
    });
    expect(largestCluster(chainOf(['00', '00'], ['00']))).toEqual({
      clusters: 5,
      isolated: 5,
      largest: 1,
      largestShare: 0.2,
      largestEdgeShare: 0,
      meanOtherSize: 1,
      spanning: false,
    });
  });

  it('shares the edges between clusters', () => {
    const { largestEdgeShare } = largestCluster(chainOf(['1100', '0011'], ['10']));
    expect(largestEdgeShare).toBe(3 / 5);
  });

  it('counts the edges of the first of two clusters that are equally large', () => {
    const [square, path] = [['1100', '1100', '0011', '0001'], ['0000']];
    expect(largestCluster(chainOf(square, path)).largestEdgeShare).toBe(4 / 7);
  });

  it('never shrinks when an edge is added', () => {
    fc.assert(
      fc.property(arbitraryChain, fc.nat(), fc.nat(), (chain, row, column) => {
        const [first, ...others] = chain;
        const { rows, columns, edgeRows, edgeColumns } = first!.graph;
        const graph = {
          rows,
          columns,
          edgeRows: Uint32Array.of(...edgeRows, row % rows),
          edgeColumns: Uint32Array.of(...edgeColumns, column % columns),
        };
        const more = [{ graph, columnsPerUnit: 1 }, ...others];
        expect(largestCluster(more).largest).toBeGreaterThanOrEqual(largestCluster(chain).largest);
      }),
    );
  });
});

// Helpers
/** Sizes of the components, by breadth-first search from every unit not yet seen. */
function componentsBySearch(chain: readonly LinkedLayer[]): number[] {
  const units = unitsByLevel(chain);
  const names = units.flatMap((count, l) => Array.from({ length: count }, (_, u) => `${l}:${u}`));
  const neighbours = new Map<string, string[]>(names.map((name) => [name, []]));
  chain.forEach(({ graph }, l) => {
    graph.edgeRows.forEach((row, e) => {
      const [from, to] = [`${l}:${graph.edgeColumns[e]}`, `${l + 1}:${row}`];
      neighbours.get(from)!.push(to);
      neighbours.get(to)!.push(from);
    });
  });
  const seen = new Set<string>();
  const sizes: number[] = [];
  for (const start of names) {
    if (seen.has(start)) continue;
    const queue = [start];
    seen.add(start);
    for (const unit of queue) {
      for (const next of neighbours.get(unit)!) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    sizes.push(queue.length);
  }
  return sizes;
}
