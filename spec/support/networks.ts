import type { Activation, ImageShape, Network, NetworkLayer } from '../../src/engines/network.js';
import type { ParameterTensor } from '../../src/numerics/parameter-layout.js';

/** One layer to be, without the shapes that follow from its input. */
export type LayerSketch =
  | { readonly dense: number; readonly relu?: boolean; readonly activation?: Activation }
  | {
      readonly conv: number;
      readonly kernel: number;
      readonly stride?: number;
      readonly padding?: number;
      readonly relu?: boolean;
      readonly activation?: Activation;
    }
  | { readonly pool: number; readonly stride?: number; readonly mean?: boolean };

/**
 * Network from a chain of layer sketches, with its layout; for specs only.
 *
 * ReLU is on unless said otherwise, and there is no activation after the last layer, which must be dense.
 */
export function chain(input: ImageShape, sketches: readonly LayerSketch[]): Network {
  let shape = input;
  const layers = sketches.map((sketch, i): NetworkLayer => {
    const last = i === sketches.length - 1;
    const layer = resolve(sketch, shape, `layer${i + 1}`, last);
    shape = layer.kind === 'dense' ? [layer.units, 1, 1] : layer.output;
    return layer;
  });
  const tensors = tensorsOf(layers);
  const count = (some: readonly ParameterTensor[]) => some.reduce((sum, t) => sum + t.size, 0);
  return {
    name: 'chain',
    input,
    classes: shape[0],
    layers,
    layout: {
      tensors,
      parameterCount: count(tensors),
      edgeCount: count(tensors.filter((tensor) => tensor.prunable)),
    },
  };
}

function resolve(sketch: LayerSketch, input: ImageShape, name: string, last: boolean) {
  const [channels, height, width] = input;
  if ('dense' in sketch) {
    const inputs = channels * height * width;
    const activation = last ? 'none' : activationOf(sketch);
    return { kind: 'dense', name, inputs, units: sketch.dense, activation } as const;
  }
  if ('conv' in sketch) {
    const { conv: filters, kernel, stride = 1, padding = 0 } = sketch;
    const activation = activationOf(sketch);
    const side = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
    const output: ImageShape = [filters, side(height), side(width)];
    return {
      kind: 'conv2d',
      name,
      input,
      filters,
      kernel,
      stride,
      padding,
      activation,
      output,
    } as const;
  }
  const { pool: window, stride = window, mean = false } = sketch;
  const kind = mean ? 'avg-pool' : 'max-pool';
  const side = (size: number) => Math.floor((size - window) / stride) + 1;
  const output: ImageShape = [channels, side(height), side(width)];
  return { kind, name, input, window, stride, output } as const;
}

function activationOf(sketch: { relu?: boolean; activation?: Activation }): Activation {
  return sketch.activation ?? (sketch.relu === false ? 'none' : 'relu');
}

function tensorsOf(layers: readonly NetworkLayer[]): ParameterTensor[] {
  const tensors: ParameterTensor[] = [];
  let offset = 0;
  const add = (layer: string, role: 'weight' | 'bias', shape: readonly number[]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const prunable = role === 'weight';
    tensors.push({ name: `${layer}.${role}`, layer, role, shape, offset, size, prunable });
    offset += size;
  };
  for (const layer of layers) {
    if (layer.kind === 'dense') {
      add(layer.name, 'weight', [layer.units, layer.inputs]);
      add(layer.name, 'bias', [layer.units]);
    } else if (layer.kind === 'conv2d') {
      const { filters, kernel, input } = layer;
      add(layer.name, 'weight', [filters, input[0], kernel, kernel]);
      add(layer.name, 'bias', [filters]);
    }
  }
  return tensors;
}
