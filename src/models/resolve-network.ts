import {
  type Activation,
  type ImageShape,
  isPool,
  type Network,
  type NetworkLayer,
} from '../engines/network.js';
import { ShapeError } from '../numerics/errors.js';
import { batchNormsOf } from './batch-norms-of.js';
import { type LayerDescription, type NetworkDescription, nameOf } from './layer-description.js';
import { layoutOf } from './layout-of.js';

/** Names that no layer may have: columns beside the layers' in tables, and nodes beside theirs in graphs. */
export const takenLayerNames: readonly string[] = ['step', 'density', 'lag', 'all', 'input'];

/** A state and what its training needs would not fit the memory that the engines can address. */
const mostParameters = 2 ** 28;

/**
 * Resolves every shape of a described network and lays out its parameters.
 *
 * @param description - chain of layers.
 * @param input - shape of one image: [channels, height, width].
 * @param options.classes - units that the last layer must have. Default 10.
 * @param options.pruneOutputLayer - whether edges of the last layer are prunable. Default true.
 * @throws {ShapeError} naming the layer that does not fit and the shape it met.
 */
export function resolveNetwork(
  description: NetworkDescription,
  input: ImageShape,
  options: { readonly classes?: number; readonly pruneOutputLayer?: boolean } = {},
): Network {
  batchNormsOf(description); // refuses those that cannot be folded
  const classes = options.classes ?? 10;
  const layers: NetworkLayer[] = [];
  let shape: ImageShape = input;
  description.layers.forEach((layer, index) => {
    const name = nameOf(layer, index);
    if (layer.kind === 'dropout' || layer.kind === 'batch-norm') return; // see `batchNormsOf`
    if (layer.kind === 'relu' || layer.kind === 'tanh' || layer.kind === 'gelu') {
      const last = layers.pop();
      if (last === undefined || isPool(last) || last.activation !== 'none') {
        throw new ShapeError(`${name}: ${layer.kind} must directly follow a dense or conv2d layer`);
      }
      layers.push({ ...last, activation: activationOf(layer) });
      return;
    }
    if (takenLayerNames.includes(name)) {
      throw new ShapeError(`${name}: a layer must have another name; ${name} names something else`);
    }
    if (layers.some((earlier) => earlier.name === name)) {
      throw new ShapeError(`${name}: layer names must differ; got ${name} twice`);
    }
    const resolved = resolveLayer(layer, name, shape, layers.at(-1));
    shape = resolved.kind === 'dense' ? [resolved.units, 1, 1] : resolved.output;
    layers.push(resolved);
  });
  const output = layers.at(-1);
  if (output?.kind !== 'dense' || output.activation !== 'none' || output.units !== classes) {
    throw new ShapeError(
      `${description.name}: the last layer must be dense with ${classes} units and no activation`,
    );
  }
  const layout = layoutOf(layers, options.pruneOutputLayer ?? true);
  if (!(layout.parameterCount <= mostParameters)) {
    throw new ShapeError(
      `${description.name}: must have at most ${mostParameters} parameters; got ${layout.parameterCount}`,
    );
  }
  return { name: description.name, input, classes, layers, layout };
}

type ActivationLayer = Extract<LayerDescription, { kind: 'relu' | 'tanh' | 'gelu' }>;

function activationOf(layer: ActivationLayer): Activation {
  if (layer.kind !== 'gelu') return layer.kind;
  return layer.approximate === 'tanh' ? 'gelu-tanh' : 'gelu';
}

function resolveLayer(
  layer: Exclude<LayerDescription, ActivationLayer | { kind: 'batch-norm' | 'dropout' }>,
  name: string,
  input: ImageShape,
  previous: NetworkLayer | undefined,
): NetworkLayer {
  if (layer.kind === 'dense') {
    return {
      kind: 'dense',
      name,
      inputs: input[0] * input[1] * input[2],
      units: atLeast(1, layer.units, `${name}: units`),
      activation: 'none',
    };
  }
  if (previous?.kind === 'dense') {
    throw new ShapeError(`${name}: ${layer.kind} must not follow a dense layer (${previous.name})`);
  }
  if (layer.kind !== 'conv2d') {
    const window = atLeast(1, layer.window, `${name}: window`);
    const stride = atLeast(1, layer.stride ?? window, `${name}: stride`);
    const side = (size: number) => outputSize(name, input, size, window, stride);
    const output: ImageShape = [input[0], side(input[1]), side(input[2])];
    return { kind: layer.kind, name, input, window, stride, output };
  }
  const filters = atLeast(1, layer.filters, `${name}: filters`);
  const kernel = atLeast(1, layer.kernel, `${name}: kernel`);
  const stride = atLeast(1, layer.stride, `${name}: stride`);
  if (layer.padding === 'same' && !(kernel % 2 === 1 && stride === 1)) {
    throw new ShapeError(`${name}: padding 'same' must have an odd kernel and stride 1`);
  }
  const padding =
    layer.padding === 'same' ? (kernel - 1) / 2 : atLeast(0, layer.padding, `${name}: padding`);
  const activation = 'none';
  const side = (size: number) => outputSize(name, input, size + 2 * padding, kernel, stride);
  const output: ImageShape = [filters, side(input[1]), side(input[2])];
  return { kind: 'conv2d', name, input, filters, kernel, stride, padding, activation, output };
}

function outputSize(name: string, input: ImageShape, size: number, window: number, stride: number) {
  if (!(window <= size)) {
    throw new ShapeError(
      `${name}: a window of ${window} must fit its padded input; got an image of shape [${input.join(', ')}]`,
    );
  }
  return Math.floor((size - window) / stride) + 1;
}

function atLeast(low: number, value: number, what: string): number {
  if (!(Number.isInteger(value) && low <= value)) {
    throw new ShapeError(`${what} must be an integer of at least ${low}; got ${value}`);
  }
  return value;
}
