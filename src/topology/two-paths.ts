import { ShapeError } from '../numerics/errors.js';
import { degreesOf } from './degrees.js';
import { edgeSources, type LinkedLayer } from './layer-chain.js';

/**
 * Ways of two edges, one in each of two layers that follow one another, to each unit above.
 *
 *     paths_o = sum over the edges (h, o) above of the in-degree of h
 *
 * Their sum is fixed by the degrees, how they are shared out is not: degree-preserving swaps move it.
 * Channels count as units and taps as edges, see `LinkedLayer`.
 *
 * @returns counts. Shape [rows of `above`].
 * @throws {ShapeError} when the upper layer does not read the rows of the lower one.
 *
 * Cost: O(units + edges). Accuracy: exact below 2^53.
 */
export function twoPaths(below: LinkedLayer, above: LinkedLayer): Float64Array {
  const { rows } = below.graph;
  if (above.graph.columns !== rows * above.columnsPerUnit) {
    throw new ShapeError(
      `twoPaths: above must read ${rows} units; got ${above.graph.columns} columns / ${above.columnsPerUnit}`,
    );
  }
  const into = degreesOf(below.graph).rows;
  const paths = new Float64Array(above.graph.rows);
  edgeSources(above).forEach((unit, e) => {
    paths[above.graph.edgeRows[e]!]! += into[unit]!;
  });
  return paths;
}

/**
 * How unevenly the ways of two edges are shared out: their standard deviation over their mean.
 *
 * @returns dimensionless; 0 when every unit has as many; null when there are none.
 */
export function twoPathSpread(below: LinkedLayer, above: LinkedLayer): number | null {
  const paths = twoPaths(below, above);
  const mean = paths.reduce((sum, n) => sum + n, 0) / paths.length;
  if (mean === 0) return null;
  const squares = paths.reduce((sum, n) => sum + (n - mean) ** 2, 0);
  return Math.sqrt(squares / paths.length) / mean;
}
