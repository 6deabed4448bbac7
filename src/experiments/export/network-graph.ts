import type { Network } from '../../engines/network.js';
import { linkedLayers } from '../protocol/linked-layers.js';

/** A unit of the network: a pixel or channel of the image, a dense unit or a channel. */
export interface GraphNode {
  /** `<layer>:<unit>`; `input:<unit>` for what the network reads. */
  readonly id: string;
  readonly layer: string;
  /** 0 for the input, then 1, 2, ... */
  readonly level: number;
  readonly unit: number;
}

/** One surviving weight. */
export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  /** Layer that the weight belongs to. */
  readonly layer: string;
  /**
   * Which of the weights between these two units it is: place in the kernel, or in the channel that
   * a dense layer reads, row by row. 0 between dense units.
   */
  readonly tap: number;
  readonly weight: number;
}

export interface NetworkGraph {
  readonly name: string;
  /** Level by level; units without an edge too. */
  readonly nodes: readonly GraphNode[];
  /** Layer by layer, in the order of the weight tensor. */
  readonly edges: readonly GraphEdge[];
  /** Two units are joined by more than one edge, as channels are by the taps of a kernel. */
  readonly parallel: boolean;
}

/**
 * A pruned network as a directed graph from its inputs to its outputs.
 *
 * Biases are not part of it. Layers that pruning leaves alone are there with all their weights.
 *
 * @param weights - Shape [parameters]. @param mask - Shape [parameters]; 0 or 1.
 * @throws {ShapeError} when the mask is shorter than the network's layout.
 */
export function networkGraph(
  network: Network,
  weights: Float32Array,
  mask: Uint8Array,
): NetworkGraph {
  const layers = linkedLayers(network, mask);
  const [first] = layers;
  const inputs = first === undefined ? 0 : first.graph.columns / first.columnsPerUnit;
  const units = (layer: string, level: number, count: number): GraphNode[] =>
    Array.from({ length: count }, (_, unit) => ({ id: `${layer}:${unit}`, layer, level, unit }));
  const nodes = [
    ...units('input', 0, inputs),
    ...layers.flatMap(({ name, graph }, l) => units(name, l + 1, graph.rows)),
  ];
  const edges: GraphEdge[] = [];
  layers.forEach(({ name, tensor, graph, columnsPerUnit }, l) => {
    const before = layers[l - 1]?.name ?? 'input';
    graph.edgeRows.forEach((row, e) => {
      const column = graph.edgeColumns[e] ?? 0;
      edges.push({
        source: `${before}:${Math.floor(column / columnsPerUnit)}`,
        target: `${name}:${row}`,
        layer: name,
        tap: column % columnsPerUnit,
        weight: weights[tensor.offset + row * graph.columns + column] ?? 0,
      });
    });
  });
  const parallel = layers.some(({ columnsPerUnit }) => columnsPerUnit > 1);
  return { name: network.name, nodes, edges, parallel };
}
