import type { ParameterTensor } from '../numerics/parameter-layout.js';
import type { RandomStream } from '../numerics/random-stream.js';
import { type EdgeSwap, swapEdges } from './edge-swap.js';
import { cellsOf, type LayerGraph, layerGraph } from './layer-graph.js';
import {
  randomiseGlobally,
  randomiseLayer,
  randomiseWithinColumns,
  randomiseWithinRows,
} from './randomise-margins.js';

/** What a random network keeps of the original: all degrees, one side of them, or edge counts. */
export type KeptStructure = 'degrees' | 'row-degrees' | 'column-degrees' | 'layer-counts' | 'count';

/** A random mask, and how it was reached. */
export interface RandomisedMask {
  /** Shape [parameters]; entries outside the tensors as they were. */
  readonly mask: Uint8Array;
  /** How the chain of each tensor went, by tensor name; for `degrees` alone. */
  readonly swaps: Readonly<Record<string, EdgeSwap>>;
}

/**
 * Random network with some of the structure of a pruned one.
 *
 * Paper: Fig. 4 compares `degrees` with `count`. Weights do not travel with the edges.
 *
 * @param mask - flat over the layout. Shape [parameters]; 0 or 1.
 * @param tensors - the weight tensors to randomise, each on its own but for `count`.
 * @throws {ShapeError} when a tensor reaches beyond the mask.
 */
export function randomiseMask(
  mask: Uint8Array,
  tensors: readonly ParameterTensor[],
  kept: KeptStructure,
  stream: RandomStream,
): RandomisedMask {
  const graphs = tensors.map((tensor) => layerGraph(mask, tensor));
  const swaps: Record<string, EdgeSwap> = {};
  const swap = (graph: LayerGraph, t: number) => {
    const result = swapEdges(graph, stream);
    swaps[tensors[t]!.name] = result;
    return result.graph;
  };
  const randomised = {
    degrees: () => graphs.map(swap),
    'row-degrees': () => graphs.map((graph) => randomiseWithinRows(graph, stream)),
    'column-degrees': () => graphs.map((graph) => randomiseWithinColumns(graph, stream)),
    'layer-counts': () => graphs.map((graph) => randomiseLayer(graph, stream)),
    count: () => randomiseGlobally(graphs, stream),
  }[kept]();
  const result = new Uint8Array(mask);
  randomised.forEach((graph, t) => {
    result.set(cellsOf(graph), tensors[t]!.offset);
  });
  return { mask: result, swaps };
}
