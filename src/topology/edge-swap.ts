import { DomainError } from '../numerics/errors.js';
import type { RandomStream } from '../numerics/random-stream.js';
import { degreesOf, isFrozen } from './degrees.js';
import { cellsOf, graphOfCells, type LayerGraph } from './layer-graph.js';
import { attemptsFor } from './swap-bound.js';
import { SwapChain } from './swap-chain.js';

/** A randomised layer, and how its chain went. */
export interface EdgeSwap {
  /** The randomised layer, its edges in row-major order. */
  readonly graph: LayerGraph;
  /** Swaps tried, refused ones included; count. */
  readonly attempts: number;
  /** Swaps made; count. */
  readonly accepted: number;
  /** accepted / attempts; 0 for a frozen layer. */
  readonly acceptance: number;
  /** Share of the original edges that are there again; 1 for a layer without edges. */
  readonly overlap: number;
  /** No other graph has these degrees; the layer is returned as it was. */
  readonly frozen: boolean;
  /** The chain moved the vacant cells, which are fewer than the edges. */
  readonly complement: boolean;
}

/**
 * Random layer with the same degrees, every such graph equally likely.
 *
 * Paper: "selecting pairs of edges and exchanging (when possible) their end vertices".
 *
 * One chain of max(10 E, 2 N) attempts, N of `swapBound`, and one more or less at random. Of a layer
 * more than half full the vacant cells are swapped instead: the same ensemble, sooner.
 *
 * @param attempts - overrides the number of attempts, without the random one. Count.
 * @returns the layer and how the chain went. Edge count and every degree are unchanged.
 *
 * Cost: O(rows columns + attempts). Accuracy: exact degrees; uniform in the limit of many attempts.
 * Reference: see `SwapChain`.
 */
export function swapEdges(graph: LayerGraph, stream: RandomStream, attempts?: number): EdgeSwap {
  const complement = 2 * graph.edgeRows.length > graph.rows * graph.columns;
  if (isFrozen(degreesOf(graph))) {
    const still = { attempts: 0, accepted: 0, acceptance: 0, overlap: 1 };
    return { graph, ...still, frozen: true, complement };
  }
  const moved = complement ? complementOf(graph) : graph;
  const chain = new SwapChain(moved);
  const planned = attempts ?? attemptsFor(moved) + stream.below(3) - 1;
  let accepted = 0;
  for (let k = 0; k < planned; k++) {
    if (chain.attempt(stream.below(chain.edges), stream.below(chain.edges))) accepted++;
  }
  const reached = graphOfCells(chain.currentCells(), graph.rows);
  const result = complement ? complementOf(reached) : reached;
  return {
    graph: result,
    attempts: planned,
    accepted,
    acceptance: planned > 0 ? accepted / planned : 0,
    overlap: overlapOf(graph, result),
    frozen: false,
    complement,
  };
}

/**
 * Share of the edges of one graph that the other has too; range [0, 1]; 1 for a graph without edges.
 *
 * @param other - of the same shape.
 */
export function overlapOf(one: LayerGraph, other: LayerGraph): number {
  const cells = cellsOf(other);
  const edges = one.edgeRows.length;
  let shared = 0;
  for (let e = 0; e < edges; e++) {
    shared += cells[one.edgeRows[e]! * one.columns + one.edgeColumns[e]!]!;
  }
  return edges > 0 ? shared / edges : 1;
}

/**
 * Mean overlap of independent random layers with these degrees: what a long enough chain comes down
 * to. Near 1 the randomised layer is nearly the original and comparing the two tells little.
 *
 * @param chains - independent chains, all pairs of which are compared. Count, at least 2.
 * @returns range [0, 1].
 * @throws {DomainError} when there are fewer than two chains.
 */
export function equilibriumOverlap(graph: LayerGraph, stream: RandomStream, chains = 4): number {
  if (!(Number.isInteger(chains) && chains >= 2)) {
    throw new DomainError(
      `equilibriumOverlap: chains must be an integer of at least 2; got ${chains}`,
    );
  }
  const ends = Array.from({ length: chains }, () => swapEdges(graph, stream).graph);
  const overlaps = ends.flatMap((end, i) =>
    ends.slice(i + 1).map((other) => overlapOf(end, other)),
  );
  return overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length;
}

function complementOf(graph: LayerGraph): LayerGraph {
  const vacant = cellsOf(graph).map((cell) => 1 - cell);
  return graphOfCells(vacant, graph.rows);
}
