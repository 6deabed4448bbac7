import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { degreesOf } from '../../src/topology/degrees.js';
import { cellsOf, graphOfCells, type LayerGraph } from '../../src/topology/layer-graph.js';
import {
  randomiseGlobally,
  randomiseLayer,
  randomiseWithinColumns,
  randomiseWithinRows,
  randomSubset,
} from '../../src/topology/randomise-margins.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';

describe('randomiseLayer', () => {
  it('keeps the number of edges and the shape', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const random = randomiseLayer(graph, randomStream(seed));
        expect(random.edgeRows.length).toBe(graph.edgeRows.length);
        expect([random.rows, random.columns]).toEqual([graph.rows, graph.columns]);
      }),
    );
  });

  it('draws all graphs with as many edges equally often', () => {
    // 3 of 6 cells: 20 graphs, 19 degrees of freedom; 72 is exceeded with probability 5e-8
    expectUniform(graphOf('111', '000'), randomiseLayer, 20, 72);
  });
});

describe('randomiseWithinRows', () => {
  it('keeps the degree of each row', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const random = randomiseWithinRows(graph, randomStream(seed));
        expect(degreesOf(random).rows).toEqual(degreesOf(graph).rows);
      }),
    );
  });

  it('draws all graphs with these row degrees equally often', () => {
    // 3 x 3 choices; 46 is exceeded with probability 9e-8 at 8 degrees of freedom
    expectUniform(graphOf('110', '100'), randomiseWithinRows, 9, 46);
  });
});

describe('randomiseWithinColumns', () => {
  it('is the transpose of randomising within rows', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        expect(transpose(randomiseWithinColumns(transpose(graph), randomStream(seed)))).toEqual(
          randomiseWithinRows(graph, randomStream(seed)),
        );
      }),
    );
  });
});

describe('randomiseGlobally', () => {
  it('keeps the number of edges of the network', () => {
    fc.assert(
      fc.property(fc.array(arbitraryGraph, { maxLength: 4 }), fc.nat(), (graphs, seed) => {
        const edges = (list: readonly LayerGraph[]) =>
          list.reduce((sum, graph) => sum + graph.edgeRows.length, 0);
        const random = randomiseGlobally(graphs, randomStream(seed));
        expect(edges(random)).toBe(edges(graphs));
        expect(random.map((g) => [g.rows, g.columns])).toEqual(
          graphs.map((g) => [g.rows, g.columns]),
        );
      }),
    );
  });

  it('lets edges change layers', () => {
    const graphs = [graphOf('11', '11'), graphOf('00', '00')];
    const stream = randomStream(3, 'global');
    const firsts = Array.from(
      { length: 1000 },
      () => randomiseGlobally(graphs, stream)[0]!.edgeRows.length,
    );
    expect(new Set(firsts)).toEqual(new Set([0, 1, 2, 3, 4])); // 0 and 4 have probability 1/70 each: one is missed with probability 1e-6
  });
});

describe('randomSubset', () => {
  it('has the count asked for, without repetition', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat(), (a, b, seed) => {
        const [count, bound] = [Math.min(a, b), Math.max(a, b)];
        const subset = randomSubset(bound, count, randomStream(seed));
        expect(new Set(subset).size).toBe(count);
        expect(subset.every((item) => item < bound)).toBe(true);
      }),
    );
  });

  it('refuses more than there are', () => {
    for (const count of [-1, 3, 0.5, Number.NaN]) {
      expect(() => randomSubset(2, count, randomStream(1))).toThrow(DomainError);
    }
  });
});

// Helpers
function expectUniform(
  graph: LayerGraph,
  randomise: (graph: LayerGraph, stream: ReturnType<typeof randomStream>) => LayerGraph,
  states: number,
  limit: number,
) {
  const stream = randomStream(9, 'uniform', randomise.name);
  const counts = new Map<string, number>();
  for (let k = 0; k < 300 * states; k++) {
    const key = cellsOf(randomise(graph, stream)).join('');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(states);
  const chiSquared = [...counts.values()].reduce((sum, n) => sum + (n - 300) ** 2 / 300, 0);
  expect(chiSquared).toBeLessThan(limit);
}

function transpose(graph: LayerGraph): LayerGraph {
  const { rows, columns } = graph;
  const cells = cellsOf(graph);
  const turned = cells.map((_, i) => cells[(i % rows) * columns + Math.floor(i / rows)]!);
  return graphOfCells(turned, columns);
}
