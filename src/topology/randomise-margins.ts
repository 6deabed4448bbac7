import { DomainError } from '../numerics/errors.js';
import type { RandomStream } from '../numerics/random-stream.js';
import { degreesOf } from './degrees.js';
import { graphOfCells, type LayerGraph } from './layer-graph.js';

/**
 * Random layer with as many edges, every such graph equally likely: the control that keeps only how
 * many edges each layer has.
 *
 * Cost: O(rows columns).
 */
export function randomiseLayer(graph: LayerGraph, stream: RandomStream): LayerGraph {
  const cells = new Uint8Array(graph.rows * graph.columns);
  for (const cell of randomSubset(cells.length, graph.edgeRows.length, stream)) cells[cell] = 1;
  return graphOfCells(cells, graph.rows);
}

/**
 * Random layer with the same row degrees (in-degrees), every such graph equally likely.
 *
 * Cost: O(rows columns).
 */
export function randomiseWithinRows(graph: LayerGraph, stream: RandomStream): LayerGraph {
  const cells = new Uint8Array(graph.rows * graph.columns);
  degreesOf(graph).rows.forEach((degree, row) => {
    for (const column of randomSubset(graph.columns, degree, stream)) {
      cells[row * graph.columns + column] = 1;
    }
  });
  return graphOfCells(cells, graph.rows);
}

/**
 * Random layer with the same column degrees (out-degrees), every such graph equally likely.
 *
 * Cost: O(rows columns).
 */
export function randomiseWithinColumns(graph: LayerGraph, stream: RandomStream): LayerGraph {
  const cells = new Uint8Array(graph.rows * graph.columns);
  degreesOf(graph).columns.forEach((degree, column) => {
    for (const row of randomSubset(graph.rows, degree, stream)) {
      cells[row * graph.columns + column] = 1;
    }
  });
  return graphOfCells(cells, graph.rows);
}

/**
 * Random layers of the same shapes with as many edges altogether, every choice equally likely: the
 * paper's control, "equally sized randomly pruned networks".
 */
export function randomiseGlobally(
  graphs: readonly LayerGraph[],
  stream: RandomStream,
): readonly LayerGraph[] {
  const sizes = graphs.map((graph) => graph.rows * graph.columns);
  const cells = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  const edges = graphs.reduce((sum, graph) => sum + graph.edgeRows.length, 0);
  for (const cell of randomSubset(cells.length, edges, stream)) cells[cell] = 1;
  let start = 0;
  return graphs.map((graph, g) => {
    const layer = cells.subarray(start, start + sizes[g]!);
    start += sizes[g]!;
    return graphOfCells(layer, graph.rows);
  });
}

/**
 * `count` different integers of [0, bound), every set equally likely, in no particular order.
 *
 * @throws {DomainError} when the count is not an integer in [0, bound].
 *
 * Cost: O(bound) memory, `count` draws. Reference: Durstenfeld 1964, doi:10.1145/364520.364540.
 */
export function randomSubset(bound: number, count: number, stream: RandomStream): Uint32Array {
  if (!(Number.isInteger(count) && 0 <= count && count <= bound)) {
    throw new DomainError(`randomSubset: count must be an integer in [0, ${bound}]; got ${count}`);
  }
  const pool = new Uint32Array(bound);
  for (let i = 0; i < bound; i++) pool[i] = i;
  for (let k = 0; k < count; k++) {
    const drawn = k + stream.below(bound - k);
    const chosen = pool[drawn]!;
    pool[drawn] = pool[k]!;
    pool[k] = chosen;
  }
  return pool.subarray(0, count);
}
