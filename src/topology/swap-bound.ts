import { DomainError } from '../numerics/errors.js';
import type { LayerGraph } from './layer-graph.js';

/**
 * Swap attempts after which a chain has forgotten where it began.
 *
 * The bound of BiRewire for the overlap with the start to come within delta of its plateau,
 * d = edges / (rows columns):
 *
 *     N = ceil( E / (2 (1 - d)) ln((1 - d) / delta) )
 *
 * 0 for an empty or complete layer, which has nowhere to go.
 *
 * @param delta - range (0, 1).
 * @throws {DomainError} when delta is out of range.
 *
 * Reference: Gobbi et al. 2014, doi:10.1093/bioinformatics/btu474; delta as in the package.
 */
export function swapBound(graph: LayerGraph, delta = 5e-5): number {
  if (!(0 < delta && delta < 1)) {
    throw new DomainError(`swapBound: delta must be in (0, 1); got ${delta}`);
  }
  const edges = graph.edgeRows.length;
  const vacant = 1 - edges / (graph.rows * graph.columns);
  if (edges === 0 || vacant === 0) return 0;
  return Math.ceil((edges / (2 * vacant)) * Math.max(0, Math.log(vacant / delta)));
}

/** Attempts that a randomisation makes, a count: at least ten for each edge and twice the bound. */
export function attemptsFor(graph: LayerGraph): number {
  return Math.max(10 * graph.edgeRows.length, 2 * swapBound(graph));
}
