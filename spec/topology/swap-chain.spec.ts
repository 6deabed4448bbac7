import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesOf } from '../../src/topology/degrees.js';
import { cellsOf, type LayerGraph } from '../../src/topology/layer-graph.js';
import { SwapChain } from '../../src/topology/swap-chain.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';

describe('SwapChain', () => {
  it('keeps every degree and stays simple, attempt by attempt', () => {
    fc.assert(
      fc.property(attempts, ({ graph, pairs }) => {
        const chain = new SwapChain(graph);
        for (const [first, second] of pairs) {
          chain.attempt(first, second);
          expect(degreesOf(chain.graph())).toEqual(degreesOf(graph));
        }
        expect(cellsOf(chain.graph())).toEqual(chain.currentCells()); // no edge twice
        expect(count(chain.currentCells())).toBe(graph.edgeRows.length);
      }),
    );
  });

  it('is undone by the same attempt', () => {
    fc.assert(
      fc.property(attempts, ({ graph, pairs }) => {
        const chain = new SwapChain(graph);
        for (const [first, second] of pairs) {
          const before = chain.graph();
          if (chain.attempt(first, second)) expect(chain.attempt(first, second)).toBe(true);
          expect(chain.graph()).toEqual(before);
          chain.attempt(first, second); // move on
        }
      }),
    );
  });

  it('refuses an edge with itself, shared ends and edges that are there', () => {
    const chain = new SwapChain(graphOf('110', '011'));
    expect(chain.attempt(0, 0)).toBe(false);
    expect(chain.attempt(0, 1)).toBe(false); // same row
    expect(chain.attempt(1, 2)).toBe(false); // same column
    expect(chain.attempt(1, 3)).toBe(false); // (0, 2) is free, but (1, 1) is there
    expect(chain.attempt(0, 3)).toBe(true);
    expect([...chain.currentCells()]).toEqual([0, 1, 1, 1, 1, 0]);
  });

  it('leaves the graph that it was given alone', () => {
    const graph = graphOf('10', '01');
    new SwapChain(graph).attempt(0, 1);
    expect(graph).toEqual(graphOf('10', '01'));
  });
});

// Helpers
const attempts: fc.Arbitrary<{ graph: LayerGraph; pairs: [number, number][] }> = arbitraryGraph
  .map((graph) => (graph.edgeRows.length > 0 ? graph : graphOf('1')))
  .chain((graph) => {
    const edge = fc.nat({ max: graph.edgeRows.length - 1 });
    return fc.record({
      graph: fc.constant(graph),
      pairs: fc.array(fc.tuple(edge, edge), { maxLength: 8 }),
    });
  });

function count(cells: Uint8Array): number {
  return cells.reduce((sum, cell) => sum + cell, 0);
}
