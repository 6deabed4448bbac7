import type { ParameterTensor } from '../../numerics/parameter-layout.js';
import type { GraphEdge, GraphNode, NetworkGraph } from './network-graph.js';

/**
 * A pruned network of another program as a graph: of each layer what it reads and what it gives, joined by
 * its surviving weights.
 *
 * A record does not tell how layers follow one another (a residual network adds, a transformer multiplies),
 * so what one layer gives and the next one reads are different units here: `in:<layer>:<unit>` and
 * `<layer>:<unit>`. Units of a layer are its channels, or its inputs and outputs where it is dense.
 *
 * @param tensors - one a layer, in the order of the record; shape [outputs, inputs, ...taps].
 * @param weights - Shape [parameters]. @param mask - Shape [parameters]; 0 or 1.
 */
export function foreignGraph(
  name: string,
  tensors: readonly ParameterTensor[],
  weights: Float32Array,
  mask: Uint8Array,
): NetworkGraph {
  const parts = tensors.map(({ layer, offset, size, shape }, l) => {
    const [outputs = 1, inputs = 1] = shape;
    const taps = size / (outputs * inputs);
    const read = `in:${layer}`;
    const nodes = [...units(read, 2 * l, inputs), ...units(layer, 2 * l + 1, outputs)];
    const edges: GraphEdge[] = [];
    for (let at = 0; at < size; at++) {
      if (mask[offset + at] !== 1) continue;
      const [output, rest] = [Math.floor(at / (inputs * taps)), at % (inputs * taps)];
      edges.push({
        source: `${read}:${Math.floor(rest / taps)}`,
        target: `${layer}:${output}`,
        layer,
        tap: rest % taps,
        weight: weights[offset + at] ?? 0,
      });
    }
    return { nodes, edges, taps };
  });
  return {
    name,
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
    parallel: parts.some(({ taps }) => taps > 1),
  };
}

function units(layer: string, level: number, count: number): GraphNode[] {
  return Array.from({ length: count }, (_, unit) => ({
    id: `${layer}:${unit}`,
    layer,
    level,
    unit,
  }));
}
