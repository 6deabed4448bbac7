import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import { degreeAssortativity } from '../../src/topology/degree-assortativity.js';
import { degreesOf } from '../../src/topology/degrees.js';
import { swapEdges } from '../../src/topology/edge-swap.js';
import { cellsOf, graphOfCells, type LayerGraph } from '../../src/topology/layer-graph.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';
import { expectClose } from '../support/expect-close.js';

describe('degreeAssortativity', () => {
  it('is the correlation over all pairs of edges', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const expected = overPairsOfEdges(graph);
        const found = degreeAssortativity(graph);
        if (expected === null || found === null) expect(found).toBe(expected);
        else expectClose(found, expected, rounding);
      }),
    );
  });

  it('is 1 where units of a degree meet only their like, and -1 where hubs meet only leaves', () => {
    expect(degreeAssortativity(graphOf('100', '011', '011'))).toBe(1);
    expect(degreeAssortativity(graphOf('110', '001', '001'))).toBe(-1);
  });

  it('is not defined without edges or where one side is regular', () => {
    for (const graph of [graphOf('00', '00'), graphOf('11', '11'), graphOf('110', '101')]) {
      expect(degreeAssortativity(graph)).toBeNull();
    }
  });

  it('looks at both sides alike and does not depend on the order of the units', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const { rows, columns } = graph;
        const cells = cellsOf(graph);
        const turned = cells.map((_, i) => cells[(i % rows) * columns + Math.floor(i / rows)]!);
        const found = degreeAssortativity(graph);
        for (const other of [graphOfCells(turned, columns), graphOfCells(cells.reverse(), rows)]) {
          const again = degreeAssortativity(other);
          if (found === null || again === null) expect(again).toBe(found);
          else expectClose(again, found, rounding);
        }
      }),
    );
  });

  it('is changed by swaps only through the sum of products', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const before = degreeAssortativity(graph);
        const { graph: swapped } = swapEdges(graph, randomStream(seed));
        const after = degreeAssortativity(swapped);
        if (before === null || after === null) expect(after).toBe(before);
        else if (productSum(swapped) === productSum(graph)) expectClose(after, before, rounding);
        else expect(after > before).toBe(productSum(swapped) > productSum(graph));
      }),
    );
  });
});

// Helpers
const rounding = { absolute: 1e-12, because: 'sums of at most 49 x 49 small products' };

function overPairsOfEdges(graph: LayerGraph): number | null {
  const { rows, columns } = degreesOf(graph);
  const edges = [...graph.edgeRows].map(
    (row, e) => [rows[row]!, columns[graph.edgeColumns[e]!]!] as const,
  );
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x1, y1] of edges) {
    for (const [x2, y2] of edges) {
      xx += (x1 - x2) ** 2;
      yy += (y1 - y2) ** 2;
      xy += (x1 - x2) * (y1 - y2);
    }
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx) / Math.sqrt(yy);
}

function productSum(graph: LayerGraph): number {
  const { rows, columns } = degreesOf(graph);
  return graph.edgeRows.reduce(
    (sum, row, e) => sum + rows[row]! * columns[graph.edgeColumns[e]!]!,
    0,
  );
}
