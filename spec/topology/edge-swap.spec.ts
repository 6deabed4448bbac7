import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { degreesOf, isFrozen } from '../../src/topology/degrees.js';
import { equilibriumOverlap, overlapOf, swapEdges } from '../../src/topology/edge-swap.js';
import { cellsOf, graphOfCells, type LayerGraph } from '../../src/topology/layer-graph.js';
import { attemptsFor } from '../../src/topology/swap-bound.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';
import { expectClose } from '../support/expect-close.js';

describe('swapEdges', () => {
  it('leaves every in-degree and out-degree unchanged', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const { graph: swapped } = swapEdges(graph, randomStream(seed));
        expect(degreesOf(swapped)).toEqual(degreesOf(graph));
        expect(graphOfCells(cellsOf(swapped), graph.rows)).toEqual(swapped); // simple, sorted
      }),
    );
  });

  // Every graph with the same degrees must turn up, each as often as any other. The false-alarm
  // rate of each case is 1e-7: `limit` is that quantile of chi-squared with states - 1 degrees of freedom.
  it.each([
    { name: 'a perfect matching', rows: ['100', '010', '001'], states: 6, limit: 40.9 },
    {
      name: 'a permutation of four',
      rows: ['1000', '0100', '0010', '0001'],
      states: 24,
      limit: 77,
    },
    { name: 'uneven degrees', rows: ['1110', '0100', '0011'], states: 8, limit: 45.7 },
    { name: 'two in each row', rows: ['1100', '0110', '0011'], states: 15, limit: 60.5 },
    {
      name: 'a regular square, half full',
      rows: ['1100', '1100', '0011', '0011'],
      states: 90,
      limit: 176.5,
    },
    {
      name: 'a layer more than half full',
      rows: ['0111', '1011', '1101', '1110'],
      states: 24,
      limit: 77,
    },
  ])('draws all graphs with the degrees of $name equally often', ({ rows, states, limit }) => {
    const graph = graphOf(...rows);
    expect(graphsWithDegreesOf(graph)).toBe(states);
    const perState = 100;
    const stream = randomStream(17, 'uniform', ...rows);
    const counts = new Map<string, number>();
    for (let k = 0; k < perState * states; k++) {
      const key = cellsOf(swapEdges(graph, stream).graph).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(states);
    const chiSquared = [...counts.values()].reduce((s, n) => s + (n - perState) ** 2 / perState, 0);
    expect(chiSquared).toBeLessThan(limit);
  });

  it('reaches both halves of the permutations with an even number of attempts', () => {
    const graph = graphOf('1000', '0100', '0010', '0001');
    const stream = randomStream(2, 'parity');
    const seen = new Set<string>();
    for (let k = 0; k < 400; k++) seen.add(cellsOf(swapEdges(graph, stream, 100).graph).join(''));
    expect(seen.size).toBe(24);
  });

  it('repeats itself for the same stream', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const once = () => swapEdges(graph, randomStream(seed, 'swap'));
        expect(once()).toEqual(once());
      }),
    );
  });

  it('returns a frozen layer as it was, with a flag, and only such a layer', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.nat(), (graph, seed) => {
        const swap = swapEdges(graph, randomStream(seed));
        expect(swap.frozen).toBe(isFrozen(degreesOf(graph)));
        expect(swap.frozen && swap.graph !== graph).toBe(false);
        expect(swap.attempts === 0).toBe(swap.frozen);
      }),
    );
    for (const rows of [
      ['11', '11'],
      ['00', '00'],
      ['111', '110', '100'],
    ]) {
      const swap = swapEdges(graphOf(...rows), randomStream(1));
      expect(swap).toMatchObject({ frozen: true, attempts: 0, acceptance: 0, overlap: 1 });
      expect(swap.graph).toEqual(graphOf(...rows));
    }
  });

  it('counts refused attempts and makes as many as the bound asks, one more or less', () => {
    fc.assert(
      fc.property(sparse, fc.nat(), (graph, seed) => {
        const { attempts, accepted, acceptance } = swapEdges(graph, randomStream(seed));
        expect(Math.abs(attempts - attemptsFor(graph))).toBeLessThanOrEqual(1);
        expect(acceptance).toBe(accepted / attempts);
        expect(acceptance).toBeLessThan(1); // an edge with itself is refused
      }),
    );
  });

  it('makes an even and an odd number of attempts by turns, at random', () => {
    const graph = graphOf('1000', '0100', '0010');
    const stream = randomStream(6, 'attempts');
    const seen = new Set(Array.from({ length: 60 }, () => swapEdges(graph, stream).attempts));
    const planned = attemptsFor(graph); // one of three is missed with probability 8e-11
    expect(seen).toEqual(new Set([planned - 1, planned, planned + 1]));
  });

  it('swaps the vacant cells of a layer that is nearly full', () => {
    const graph = graphOf('01111', '10111', '11011');
    expect(swapEdges(graph, randomStream(1)).complement).toBe(true);
    expect(swapEdges(graphOf('10000', '01000'), randomStream(1)).complement).toBe(false);
  });
});

describe('overlapOf', () => {
  it('is 1 with itself and the shared share otherwise', () => {
    expect(overlapOf(graphOf('10', '01'), graphOf('10', '01'))).toBe(1);
    expect(overlapOf(graphOf('10', '01'), graphOf('10', '10'))).toBe(0.5);
    expect(overlapOf(graphOf('00'), graphOf('11'))).toBe(1);
  });
});

describe('equilibriumOverlap', () => {
  it('is the density where all degrees are equal', () => {
    // circulant, 60 x 60, 6 in each row and column: every cell is as likely as any other
    const size = 60;
    const cells = Uint8Array.from({ length: size * size }, (_, i) =>
      Number((Math.floor(i / size) + (i % size)) % size < 6),
    );
    const found = equilibriumOverlap(graphOfCells(cells, size), randomStream(4, 'overlap'), 6);
    expectClose(found, 0.1, {
      absolute: 0.03,
      because: '15 pairs of 360 edges: 5.4 standard errors even if only six were independent',
    });
  });

  it('is 1 for a frozen layer', () => {
    expect(equilibriumOverlap(graphOf('11', '10'), randomStream(1))).toBe(1);
  });

  it('refuses fewer than two chains, of which there is no pair', () => {
    for (const chains of [1, 0, 2.5, Number.NaN]) {
      expect(() => equilibriumOverlap(graphOf('10', '01'), randomStream(1), chains)).toThrow(
        DomainError,
      );
    }
  });
});

// Helpers
const sparse = arbitraryGraph.filter(
  (graph) => 2 * graph.edgeRows.length <= graph.rows * graph.columns && !isFrozen(degreesOf(graph)),
);

/** Number of 0/1 matrices with these row and column sums, by trying all. */
function graphsWithDegreesOf(graph: LayerGraph): number {
  const wanted = degreesOf(graph);
  const size = graph.rows * graph.columns;
  let found = 0;
  for (let code = 0; code < 2 ** size; code++) {
    const [rows, columns] = [new Uint32Array(graph.rows), new Uint32Array(graph.columns)];
    for (let cell = 0; cell < size; cell++) {
      if (((code >>> cell) & 1) === 0) continue;
      rows[Math.floor(cell / graph.columns)]!++;
      columns[cell % graph.columns]!++;
    }
    const same =
      rows.every((degree, i) => degree === wanted.rows[i]) &&
      columns.every((degree, i) => degree === wanted.columns[i]);
    if (same) found++;
  }
  return found;
}
