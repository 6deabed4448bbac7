import { isPool, type NetworkLayer } from '../engines/network.js';
import type { ParameterLayout, ParameterTensor } from '../numerics/parameter-layout.js';

/**
 * Lays the tensors of a chain of layers one after another: weight before bias, PyTorch's shapes.
 *
 * @param pruneOutputLayer - whether the weights of the last layer are prunable.
 */
export function layoutOf(
  layers: readonly NetworkLayer[],
  pruneOutputLayer: boolean,
): ParameterLayout {
  const tensors: ParameterTensor[] = [];
  let offset = 0;
  const append = (layer: string, role: 'weight' | 'bias', shape: number[], prunable: boolean) => {
    const size = shape.reduce((product, side) => product * side, 1);
    tensors.push({ name: `${layer}.${role}`, layer, role, shape, offset, size, prunable });
    offset += size;
  };
  layers.forEach((layer, index) => {
    if (isPool(layer)) return;
    const shape =
      layer.kind === 'dense'
        ? [layer.units, layer.inputs]
        : [layer.filters, layer.input[0], layer.kernel, layer.kernel];
    append(layer.name, 'weight', shape, pruneOutputLayer || index < layers.length - 1);
    append(layer.name, 'bias', shape.slice(0, 1), false);
  });
  const edgeCount = tensors.reduce((sum, t) => sum + (t.prunable ? t.size : 0), 0);
  return { tensors, parameterCount: offset, edgeCount };
}
