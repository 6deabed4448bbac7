import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import {
  type Activation,
  type Conv2dLayer,
  type ImageShape,
  isPool,
  type Network,
} from '../network.js';
import type { Tensorflow } from './tensorflow.js';

/**
 * Logits of a network, written with differentiable operations.
 *
 * Images travel through convolutions as [n, height, width, channels], TensorFlow's order, and are
 * put back into (channel, row, column) order before a dense layer. Kernels are turned from PyTorch's
 * order here, so that parameters, gradients and moments keep the layout's order everywhere else.
 *
 * @param parameters - Shape [parameters], in the order of the layout.
 * @param images - Shape [n, channels x height x width]; (channel, row, column) order.
 * @returns Shape [n, classes].
 */
export function forward(
  tf: Tensorflow,
  network: Network,
  parameters: Tensor1D,
  images: Tensor2D,
): Tensor2D {
  const { tensors } = network.layout;
  const pieces = tf.split(
    parameters,
    tensors.map((tensor) => tensor.size),
  );
  const named = new Map(tensors.map((t, i) => [t.name, tf.reshape(pieces[i]!, [...t.shape])]));
  let flat = images;
  let maps: Tensor4D | undefined;
  for (const layer of network.layers) {
    if (layer.kind === 'dense') {
      if (maps !== undefined) flat = flatten(tf, maps);
      maps = undefined;
      const product = tf.matMul(flat, named.get(`${layer.name}.weight`) as Tensor2D, false, true);
      flat = activate(tf, tf.add(product, named.get(`${layer.name}.bias`)!), layer.activation);
      continue;
    }
    maps ??= toMaps(tf, flat, layer.input);
    if (isPool(layer)) {
      const pool = layer.kind === 'max-pool' ? tf.maxPool : tf.avgPool;
      maps = pool(maps, layer.window, layer.stride, 'valid');
    } else {
      const filtered = convolve(tf, layer, maps, named.get(`${layer.name}.weight`) as Tensor4D);
      maps = activate(tf, tf.add(filtered, named.get(`${layer.name}.bias`)!), layer.activation);
    }
  }
  return flat;
}

/**
 * Mean cross-entropy between class indicators and softmax of the logits; nats.
 *
 * @param indicators - Shape [n, classes]; one 1 a row.
 */
export function meanCrossEntropy(tf: Tensorflow, logits: Tensor2D, indicators: Tensor2D): Tensor {
  const logLikelihood = tf.sum(tf.mul(indicators, tf.logSoftmax(logits)));
  return tf.mul(logLikelihood, -1 / logits.shape[0]);
}

/** Pads first: the native backend differentiates only unpadded and `same` convolutions. */
function convolve(tf: Tensorflow, layer: Conv2dLayer, maps: Tensor4D, weight: Tensor4D): Tensor4D {
  const side: [number, number] = [layer.padding, layer.padding];
  const padded = layer.padding === 0 ? maps : tf.pad(maps, [[0, 0], side, side, [0, 0]]);
  const kernel = tf.transpose(weight, [2, 3, 1, 0]); // [out, in, h, w] -> [h, w, in, out]
  return tf.conv2d(padded, kernel, layer.stride, 'valid');
}

function activate<T extends Tensor>(tf: Tensorflow, x: Tensor, activation: Activation): T {
  return activated(tf, x, activation) as T;
}

function activated(tf: Tensorflow, x: Tensor, activation: Activation): Tensor {
  switch (activation) {
    case 'none':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'tanh':
      return tf.tanh(x);
    case 'gelu':
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
    case 'gelu-tanh': {
      const cubic = tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715));
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
    }
  }
}

function toMaps(tf: Tensorflow, flat: Tensor2D, [channels, height, width]: ImageShape): Tensor4D {
  const image = tf.reshape(flat, [flat.shape[0], channels, height, width]);
  return tf.transpose(image, [0, 2, 3, 1]) as Tensor4D;
}

function flatten(tf: Tensorflow, maps: Tensor4D): Tensor2D {
  return tf.reshape(tf.transpose(maps, [0, 3, 1, 2]), [maps.shape[0], -1]);
}
