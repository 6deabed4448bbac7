import { cellsOf, type LayerGraph } from './layer-graph.js';

/**
 * Markov chain of edge swaps within one layer, which keeps every degree.
 *
 *     (u, v), (x, y)  ->  (u, y), (x, v)
 *
 * refused when u = x or v = y or one of the new edges is already there. Proposals are symmetric and
 * swaps connect all graphs with the same degrees, so the chain tends to the uniform distribution over
 * them, as long as refused attempts count and an edge may be drawn twice (without that, graphs in
 * which every pair can be swapped alternate between two halves).
 *
 * Reference: Ryser 1957, doi:10.4153/CJM-1957-044-3; Artzy-Randrup & Stone 2005,
 * doi:10.1103/PhysRevE.72.056708.
 */
export class SwapChain {
  /** Edges of the graph; count, the same after every swap. */
  readonly edges: number;
  private readonly rows: number;
  private readonly columns: number;
  private readonly cells: Uint8Array;
  private readonly edgeRows: Uint32Array;
  private readonly edgeColumns: Uint32Array;

  constructor(graph: LayerGraph) {
    this.rows = graph.rows;
    this.columns = graph.columns;
    this.edges = graph.edgeRows.length;
    this.cells = cellsOf(graph);
    this.edgeRows = graph.edgeRows.slice();
    this.edgeColumns = graph.edgeColumns.slice();
  }

  /**
   * Swaps the ends of two edges, given by their places in the list, and says whether it could.
   *
   * @param first - range [0, edges). @param second - range [0, edges); may be the same.
   */
  attempt(first: number, second: number): boolean {
    const { cells, columns, edgeRows, edgeColumns } = this;
    const u = edgeRows[first]! * columns;
    const x = edgeRows[second]! * columns;
    const v = edgeColumns[first]!;
    const y = edgeColumns[second]!;
    // u = x or v = y make a new edge coincide with an old one, so this refuses them too
    if (cells[u + y]! | cells[x + v]!) return false;
    cells[u + v] = 0;
    cells[x + y] = 0;
    cells[u + y] = 1;
    cells[x + v] = 1;
    edgeColumns[first] = y;
    edgeColumns[second] = v;
    return true;
  }

  /** The graph now, its edges in the order of the chain's list. */
  graph(): LayerGraph {
    const { rows, columns, edgeRows, edgeColumns } = this;
    return { rows, columns, edgeRows: edgeRows.slice(), edgeColumns: edgeColumns.slice() };
  }

  /** The 0/1 matrix now. Shape [rows, columns]; a copy. */
  currentCells(): Uint8Array {
    return this.cells.slice();
  }
}
