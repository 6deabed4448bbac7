import { ShapeError } from '../numerics/errors.js';
import type { ParameterTensor } from '../numerics/parameter-layout.js';

/**
 * Simple bipartite graph of one layer's surviving weights.
 *
 * Rows are what the layer computes, columns what it reads: for a dense layer output and input units,
 * for a convolution filters and taps (channel, kernel row, kernel column). Edges are listed in
 * row-major order of the weight tensor unless a function says otherwise.
 */
export interface LayerGraph {
  readonly rows: number;
  readonly columns: number;
  /** Row of each edge. Shape [edges]. */
  readonly edgeRows: Uint32Array;
  /** Column of each edge. Shape [edges]. */
  readonly edgeColumns: Uint32Array;
}

/**
 * The graph of a weight tensor under a mask.
 *
 * @param mask - flat over the network's layout. Shape [parameters]; 0 or 1.
 * @param tensor - a weight tensor, [out, in] or [out, in, height, width].
 * @throws {ShapeError} when the tensor reaches beyond the mask.
 *
 * Cost: O(tensor size).
 */
export function layerGraph(mask: Uint8Array, tensor: ParameterTensor): LayerGraph {
  if (!(tensor.offset + tensor.size <= mask.length)) {
    throw new ShapeError(
      `layerGraph: mask must reach to ${tensor.offset + tensor.size}, the end of ${tensor.name}; got ${mask.length}`,
    );
  }
  const rows = tensor.shape[0] ?? 1;
  return graphOfCells(mask.subarray(tensor.offset, tensor.offset + tensor.size), rows);
}

/**
 * The graph of a 0/1 matrix, row-major.
 *
 * @throws {ShapeError} when the cells are not whole rows.
 */
export function graphOfCells(cells: Uint8Array, rows: number): LayerGraph {
  const columns = cells.length / rows;
  if (!(Number.isInteger(rows) && rows >= 1 && Number.isInteger(columns))) {
    throw new ShapeError(`graphOfCells: cells must be ${rows} whole rows; got ${cells.length}`);
  }
  let edges = 0;
  for (let i = 0; i < cells.length; i++) edges += cells[i]!;
  const edgeRows = new Uint32Array(edges);
  const edgeColumns = new Uint32Array(edges);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (cells[row * columns + column] === 0) continue;
      edgeRows[at] = row;
      edgeColumns[at++] = column;
    }
  }
  return { rows, columns, edgeRows, edgeColumns };
}

/** The 0/1 matrix of a graph. Shape [rows, columns], row-major. */
export function cellsOf({ rows, columns, edgeRows, edgeColumns }: LayerGraph): Uint8Array {
  const cells = new Uint8Array(rows * columns);
  for (let e = 0; e < edgeRows.length; e++) cells[edgeRows[e]! * columns + edgeColumns[e]!] = 1;
  return cells;
}
