import fc from 'fast-check';
import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { type RandomStream, randomStream } from '../../src/numerics/random-stream.js';
import { degreeAssortativity } from '../../src/topology/degree-assortativity.js';
import { degreesOf } from '../../src/topology/degrees.js';
import { swapEdges } from '../../src/topology/edge-swap.js';
import { graphOfCells, type LayerGraph } from '../../src/topology/layer-graph.js';
import { attemptsFor, swapBound } from '../../src/topology/swap-bound.js';
import { SwapChain } from '../../src/topology/swap-chain.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';

describe('swapBound', () => {
  it('is E / (2 (1 - d)) ln((1 - d) / delta), rounded up', () => {
    const graph = graphOf('1000', '0100', '0010', '0001'); // d = 1/4
    expect(swapBound(graph)).toBe(Math.ceil((4 / 1.5) * Math.log(0.75 / 5e-5)));
  });

  it('is nothing for layers that cannot move', () => {
    expect(swapBound(graphOf('11', '11'))).toBe(0);
    expect(swapBound(graphOf('00', '00'))).toBe(0);
  });

  it('grows with the accuracy asked for', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(swapBound(graph, 1e-6)).toBeGreaterThanOrEqual(swapBound(graph, 1e-3));
      }),
    );
  });

  it('refuses a delta outside (0, 1)', () => {
    for (const delta of [0, 1, -1, Number.NaN]) {
      expect(() => swapBound(graphOf('10'), delta)).toThrow(DomainError);
    }
  });
});

describe('attemptsFor', () => {
  it('is at least ten for each edge and twice the bound', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(attemptsFor(graph)).toBeGreaterThanOrEqual(10 * graph.edgeRows.length);
        expect(attemptsFor(graph)).toBeGreaterThanOrEqual(2 * swapBound(graph));
      }),
    );
  });

  it.each([
    ['degrees with heavy tails', 40, 100, 0.05],
    ['a dense layer', 10, 32, 0.4],
  ])(
    'makes a chain forget whether it began well or badly sorted: %s',
    (_, rows, columns, density) => {
      const stream = randomStream(11, 'forget', rows);
      const graph = heavyTailed(rows, columns, density, stream);
      const starts = [sorted(graph, 1, stream), sorted(graph, -1, stream)];
      const [most, least] = starts.map((start) => degreeAssortativity(start)!);
      expect(most! - least!, 'the starts are far apart').toBeGreaterThan(0.5);
      const chains = [...starts, ...starts].map((start) =>
        Array.from({ length: 250 }, () => degreeAssortativity(swapEdges(start, stream).graph)!),
      );
      // of 4 x 250 independent draws 1 in 2000 is above: F(3, 996) > 6
      expect(scaleReduction(chains)).toBeLessThan(1.01);
      const few = Math.round(attemptsFor(graph) / 20);
      const early = [...starts, ...starts].map((start) =>
        Array.from(
          { length: 250 },
          () => degreeAssortativity(swapEdges(start, stream, few).graph)!,
        ),
      );
      expect(scaleReduction(early), 'a twentieth of the attempts is not enough').toBeGreaterThan(
        1.1,
      );
    },
  );
});

// Helpers

/** A layer whose columns have weights 1, 1/2, 1/3 ..., and its rows likewise to the power 1/2. */
function heavyTailed(rows: number, columns: number, density: number, stream: RandomStream) {
  const weight = (i: number) => (1 + Math.floor(i / columns)) ** -0.5 / (1 + (i % columns));
  const all = Array.from({ length: rows * columns }, (_, i) => weight(i));
  const scale = (density * all.length) / all.reduce((sum, w) => sum + w, 0);
  return graphOfCells(
    Uint8Array.from(all, (w) => Number(stream.uniform() < Math.min(0.9, scale * w))),
    rows,
  );
}

/** The layer swapped as long as swaps raise its assortativity, or lower it for a sign of -1. */
function sorted(graph: LayerGraph, sign: 1 | -1, stream: RandomStream): LayerGraph {
  const chain = new SwapChain(graph);
  const { rows, columns } = degreesOf(graph);
  for (let k = 0; k < 200 * chain.edges; k++) {
    const [a, b] = [stream.below(chain.edges), stream.below(chain.edges)];
    const { edgeRows, edgeColumns } = chain.graph();
    const gain =
      (rows[edgeRows[a]!]! - rows[edgeRows[b]!]!) *
      (columns[edgeColumns[b]!]! - columns[edgeColumns[a]!]!);
    if (sign * gain > 0) chain.attempt(a, b);
  }
  return graphOfCells(chain.currentCells(), graph.rows);
}

/**
 * Potential scale reduction of chains of equal length: 1 when they agree as draws of one
 * distribution do (Gelman & Rubin 1992, doi:10.1214/ss/1177011136).
 */
function scaleReduction(chains: readonly (readonly number[])[]): number {
  const draws = chains[0]!.length;
  const within = mean(chains.map((chain) => sampleVariance([...chain])));
  const between = sampleVariance(chains.map((chain) => mean([...chain])));
  return Math.sqrt((draws - 1) / draws + between / within);
}
