import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import { swapEdges } from '../../src/topology/edge-swap.js';
import type { LinkedLayer } from '../../src/topology/layer-chain.js';
import { cellsOf, graphOfCells } from '../../src/topology/layer-graph.js';
import { reachability } from '../../src/topology/reachability.js';
import { arbitraryChain, chainOf, graphOf } from '../support/arbitrary-graph.js';

describe('reachability', () => {
  it('reaches every output with an edge in when no hidden unit is an orphan, after any swaps', () => {
    fc.assert(
      fc.property(arbitraryChain, fc.nat(), (chain, seed) => {
        const swapped = swappedOnce(withoutOrphans(chain), seed);
        const outputs = reachability(swapped).levels.at(-1)!;
        expect(outputs.reached).toBe(outputs.units - outputs.dead - outputs.orphans);
        expect(outputs.orphans).toBe(0);
      }),
    );
  });

  it('uses every input with an edge out when no hidden unit is a dead end, after any swaps', () => {
    fc.assert(
      fc.property(arbitraryChain, fc.nat(), (chain, seed) => {
        const turned = withoutOrphans(reversed(chain));
        const inputs = reachability(swappedOnce(reversed(turned), seed)).levels[0]!;
        expect(inputs.used).toBe(inputs.units - inputs.dead);
      }),
    );
  });

  it('counts orphans, dead ends and dead units that swaps cannot change', () => {
    fc.assert(
      fc.property(arbitraryChain, fc.nat(), (chain, seed) => {
        const kinds = (layers: readonly LinkedLayer[]) =>
          reachability(layers).levels.map(({ orphans, deadEnds, dead }) => [
            orphans,
            deadEnds,
            dead,
          ]);
        expect(kinds(swappedOnce(chain, seed))).toEqual(kinds(chain));
      }),
    );
  });

  it('finds the paths that powers of the matrices count', () => {
    fc.assert(
      fc.property(arbitraryChain, (chain) => {
        const paths = pathCounts(chain); // [outputs][inputs]
        const { levels, reachableOutputs, usedInputs } = reachability(chain);
        const reached = paths.filter((row) => row.some((n) => n > 0)).length;
        const used = paths[0]!.filter((_, i) => paths.some((row) => row[i]! > 0)).length;
        expect(levels.at(-1)!.reached).toBe(reached);
        expect(levels[0]!.used).toBe(used);
        expect(reachableOutputs).toBe(reached / paths.length);
        expect(usedInputs).toBe(used / paths[0]!.length);
      }),
    );
  });

  it('looks at a network backwards as it does forwards', () => {
    fc.assert(
      fc.property(arbitraryChain, (chain) => {
        const forwards = reachability(chain).levels;
        const backwards = reachability(reversed(chain)).levels.toReversed();
        expect(backwards.map((level) => level.used)).toEqual(
          forwards.map((level) => level.reached),
        );
        expect(backwards.map((level) => level.through)).toEqual(
          forwards.map((level) => level.through),
        );
        expect(backwards.map((level) => level.deadEnds)).toEqual(
          forwards.map((level) => level.orphans),
        );
      }),
    );
  });

  it('tells the kinds of hidden units apart', () => {
    // hidden units: on a path, orphan, dead end, dead
    const { levels } = reachability(chainOf(['10', '00', '01', '00'], ['1100']));
    expect(levels[1]).toEqual({
      units: 4,
      reached: 2,
      used: 2,
      through: 1,
      orphans: 1,
      deadEnds: 1,
      dead: 1,
    });
  });

  it('lets a channel pass on what any of its taps receives', () => {
    const convolution = { graph: graphOf('0001', '0000'), columnsPerUnit: 4 };
    const flattened = { graph: graphOf('000001', '000110'), columnsPerUnit: 3 };
    expect(reachability([convolution, flattened]).reachableOutputs).toBe(0);
    const second = { graph: graphOf('0000', '0001'), columnsPerUnit: 4 };
    expect(reachability([second, flattened]).reachableOutputs).toBe(1);
  });
});

// Helpers
function swappedOnce(chain: readonly LinkedLayer[], seed: number): readonly LinkedLayer[] {
  const stream = randomStream(seed, 'swap');
  return chain.map((layer) => ({ ...layer, graph: swapEdges(layer.graph, stream).graph }));
}

/** Removes the edges out of hidden units that have none in, layer by layer from the input. */
function withoutOrphans(chain: readonly LinkedLayer[]): readonly LinkedLayer[] {
  const trimmed: LinkedLayer[] = [];
  for (const layer of chain) {
    const before = trimmed.at(-1)?.graph;
    const fed = new Set(
      before?.edgeRows ?? Array.from({ length: layer.graph.columns }, (_, c) => c),
    );
    const cells = cellsOf(layer.graph).map((cell, i) =>
      fed.has(i % layer.graph.columns) ? cell : 0,
    );
    trimmed.push({ ...layer, graph: graphOfCells(cells, layer.graph.rows) });
  }
  return trimmed;
}

function reversed(chain: readonly LinkedLayer[]): readonly LinkedLayer[] {
  return chain.toReversed().map(({ graph }) => {
    const cells = cellsOf(graph);
    const turned = cells.map(
      (_, i) => cells[(i % graph.rows) * graph.columns + Math.floor(i / graph.rows)]!,
    );
    return { graph: graphOfCells(turned, graph.columns), columnsPerUnit: 1 };
  });
}

function pathCounts(chain: readonly LinkedLayer[]): number[][] {
  const matrices = chain.map(({ graph }) => {
    const cells = [...cellsOf(graph)];
    return Array.from({ length: graph.rows }, (_, r) =>
      cells.slice(r * graph.columns, (r + 1) * graph.columns),
    );
  });
  return matrices.reduce((product, matrix) =>
    matrix.map((row) =>
      product[0]!.map((_, c) => row.reduce((sum, n, k) => sum + n * product[k]![c]!, 0)),
    ),
  );
}
