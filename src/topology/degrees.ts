import type { LayerGraph } from './layer-graph.js';

/** Edges at each vertex of a layer. */
export interface Degrees {
  /** In-degree of each output unit or filter. Shape [rows]; counts. */
  readonly rows: Uint32Array;
  /** Out-degree of each input unit or tap. Shape [columns]; counts. */
  readonly columns: Uint32Array;
}

/** Degrees of a layer. Cost: O(rows + columns + edges). Accuracy: exact. */
export function degreesOf(graph: LayerGraph): Degrees {
  const rows = new Uint32Array(graph.rows);
  const columns = new Uint32Array(graph.columns);
  for (let e = 0; e < graph.edgeRows.length; e++) {
    rows[graph.edgeRows[e]!]!++;
    columns[graph.edgeColumns[e]!]!++;
  }
  return { rows, columns };
}

/**
 * Whether no other simple graph has these degrees, so that degree-preserving swaps change nothing.
 *
 *     unique  <=>  sorted column degrees = conjugate of the row degrees, c*_j = #{i : r_i >= j}
 *
 * True for nested (Ferrers) graphs, among them empty and complete layers, a single row, a single
 * column and fewer than two edges.
 *
 * Cost: O(n log n). Accuracy: exact. Reference: Ryser 1957, doi:10.4153/CJM-1957-044-3.
 */
export function isFrozen({ rows, columns }: Degrees): boolean {
  const conjugate = new Uint32Array(columns.length);
  for (const degree of rows) for (let j = 0; j < degree; j++) conjugate[j]!++;
  const sorted = columns.toSorted().reverse();
  return sorted.every((degree, j) => degree === conjugate[j]);
}
