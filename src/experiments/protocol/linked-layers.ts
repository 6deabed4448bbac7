import type { ImageShape, Network } from '../../engines/network.js';
import type { ParameterTensor } from '../../numerics/parameter-layout.js';
import type { LinkedLayer } from '../../topology/layer-chain.js';
import { layerGraph } from '../../topology/layer-graph.js';

/** A layer with weights and how its columns hang on the units before it. */
export interface WeightedLayer {
  readonly name: string;
  readonly tensor: ParameterTensor;
  /** See `LinkedLayer`. */
  readonly columnsPerUnit: number;
}

/** A layer with weights, as a graph. */
export type NamedLayer = WeightedLayer & LinkedLayer;

/**
 * The layers with weights, from input to output.
 *
 * Units are dense units, channels of convolutions and, where the first layer is dense, pixels of
 * the image.
 */
export function weightedLayers(network: Network): readonly WeightedLayer[] {
  const weights = network.layout.tensors.filter(({ role }) => role === 'weight');
  /** What a channel holds where the next layer reads it; null where units stand for themselves. */
  let channels: ImageShape | null = null;
  const found: WeightedLayer[] = [];
  for (const layer of network.layers) {
    const tensor = weights.find((one) => one.layer === layer.name);
    if (tensor !== undefined) {
      const area = channels === null ? 1 : channels[1] * channels[2];
      const columnsPerUnit = layer.kind === 'conv2d' ? layer.kernel ** 2 : area;
      found.push({ name: layer.name, tensor, columnsPerUnit });
    }
    channels = layer.kind === 'dense' ? null : layer.output;
  }
  return found;
}

/**
 * The chain of layer graphs of a pruned network, from input to output.
 *
 * @param mask - Shape [parameters]; 0 or 1.
 * @throws {ShapeError} when the mask is shorter than the network's layout.
 */
export function linkedLayers(network: Network, mask: Uint8Array): readonly NamedLayer[] {
  return weightedLayers(network).map((layer) => ({
    ...layer,
    graph: layerGraph(mask, layer.tensor),
  }));
}
