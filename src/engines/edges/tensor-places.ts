import type { ImageShape, Network, NetworkLayer } from '../network.js';
import type { Arena } from './arena.js';
import { type Planes, rowBytes, tileBytes, UNIT_BYTES } from './planes.js';
import { smoothActivation } from './smooth-activation.js';
import type { Strides } from './table-writer.js';

/** A tensor of activations or gradients in memory: one copy of the planes for each tile. */
export interface Place extends Planes {
  readonly at: number;
  readonly tileBytes: number;
}

/**
 * The image (index 0) or the output of layer `index`.
 *
 * A convolution that is pooled at once has room for one window of values, 2 x 2; and on the image for one row of
 * derivatives.
 */
export interface TensorPlaces {
  readonly values: Place;
  /** Derivatives of the loss by the values before the activation; the image has none. */
  readonly delta: Place | null;
  /** Derivatives of a smooth activation, laid out as `delta`; null where there is none. */
  readonly slope: Place | null;
}

/**
 * Reserves activations and gradients of every tensor of a network.
 *
 * Activations carry the margin that the next convolution's padding asks for.
 *
 * @param pooledAtOnce - marks of the layers that keep nothing but the maxima of the pooling above.
 */
export function placeTensors(
  network: Network,
  tiles: number,
  pooledAtOnce: readonly boolean[],
  arena: Arena,
): TensorPlaces[] {
  const place = (planes: Planes): Place => {
    const bytes = tileBytes(planes);
    return { ...planes, at: arena.reserve(bytes * tiles), tileBytes: bytes };
  };
  return [null, ...network.layers].map((producer, index) => {
    const shape = producer === null ? network.input : outputShape(producer);
    const consumer = network.layers[index];
    const margin = consumer?.kind === 'conv2d' ? consumer.padding : 0;
    if (pooledAtOnce[index - 1]) {
      const [channels, , width] = shape;
      const kept: ImageShape = index === 1 ? [channels, 1, width] : shape;
      return {
        values: place({ shape: [channels, 2, 2], margin: 0 }),
        delta: place({ shape: kept, margin: 0 }),
        slope: null,
      };
    }
    return {
      values: place({ shape, margin }),
      delta: producer === null ? null : place({ shape, margin: 0 }),
      slope:
        producer === null || smoothActivation(producer) === null
          ? null
          : place({ shape, margin: 0 }),
    };
  });
}

export function outputShape(layer: NetworkLayer): readonly [number, number, number] {
  return layer.kind === 'dense' ? [layer.units, 1, 1] : layer.output;
}

/** Address of a tensor, bytes of a tile, from row to row and from pixel to pixel. */
export function strides(place: Place): Strides {
  return [place.at, place.tileBytes, rowBytes(place), UNIT_BYTES];
}
