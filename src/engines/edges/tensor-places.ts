import type { Network, NetworkLayer } from '../network.js';
import type { Arena } from './arena.js';
import { type Planes, planes, tileBytes } from './planes.js';

/** A tensor of activations or gradients in memory: one copy of the planes for each tile. */
export interface Place extends Planes {
  readonly at: number;
  readonly tileBytes: number;
}

/** The image (index 0) or the output of layer `index`. */
export interface TensorPlaces {
  readonly values: Place;
  /** Derivatives of the loss by the values before ReLU; the image has none. */
  readonly delta: Place | null;
}

/**
 * Reserves activations and gradients of every tensor of a network.
 *
 * Activations carry the margin that the next convolution's padding asks for; gradients carry the
 * margin and the zeros between pixels that turn the way back through a convolution into a
 * convolution of stride one.
 */
export function placeTensors(network: Network, tiles: number, arena: Arena): TensorPlaces[] {
  const place = (p: Planes): Place => {
    const bytes = tileBytes(p);
    return { ...p, at: arena.reserve(bytes * tiles), tileBytes: bytes };
  };
  return [null, ...network.layers].map((producer, index) => {
    const shape = producer === null ? network.input : outputShape(producer);
    const consumer = network.layers[index];
    const padding = consumer?.kind === 'conv2d' ? consumer.padding : 0;
    return {
      values: place(planes(shape, padding, [padding, padding])),
      delta: producer === null ? null : place(gradientPlanes(producer, index > 1)),
    };
  });
}

export function outputShape(layer: NetworkLayer): readonly [number, number, number] {
  return layer.kind === 'dense' ? [layer.units, 1, 1] : layer.output;
}

function gradientPlanes(producer: NetworkLayer, wayBack: boolean): Planes {
  const shape = outputShape(producer);
  if (producer.kind !== 'conv2d' || !wayBack) return planes(shape);
  const { kernel, padding, stride, input, output } = producer;
  const before = Math.max(0, kernel - 1 - padding);
  const after = (axis: 1 | 2) =>
    Math.max(0, input[axis] - 1 + padding - (output[axis] - 1) * stride);
  return planes(shape, before, [after(1), after(2)], stride);
}
